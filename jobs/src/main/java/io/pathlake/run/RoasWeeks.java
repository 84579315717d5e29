package io.pathlake.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;

import io.pathlake.attribution.whatif.ChannelWeeks;
import io.pathlake.attribution.whatif.UnanswerableException;
import io.pathlake.attribution.whatif.Week;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The complete weeks of gold.channel_roas, basis touch, in which channels had spend.
 *
 * @param by what they are told by
 * @param channels by name
 */
record RoasWeeks(RoasChoice by, List<ChannelWeeks> channels) {

  /**
   * Those that are asked for.
   *
   * @param roas rows of gold.channel_roas
   * @param latest only so many weeks, up to the latest in which any channel had spend
   * @throws UnanswerableException where there are none
   */
  static RoasWeeks of(Dataset<Row> roas, RoasChoice.Asked asked, Optional<Integer> latest) {
    Dataset<Row> spent =
        roas.where(
            col("basis")
                .equalTo("touch")
                .and(col("period").equalTo("week"))
                .and(col("complete"))
                .and(col("spend").gt(0)));
    RoasChoice choice = RoasChoice.of(choices(spent), asked);
    Dataset<Row> rows =
        spent.where(
            col("definition_id")
                .equalTo(choice.definition())
                .and(col("model").equalTo(choice.model()))
                .and(col("currency").equalTo(choice.currency())));
    return new RoasWeeks(choice, channels(latest.map(weeks -> latest(rows, weeks)).orElse(rows)));
  }

  private static List<RoasChoice> choices(Dataset<Row> spent) {
    List<RoasChoice> choices =
        spent
            .select("definition_id", "model", "currency")
            .distinct()
            .orderBy("definition_id", "model", "currency")
            .collectAsList()
            .stream()
            .map(row -> new RoasChoice(row.getString(0), row.getString(1), row.getString(2)))
            .toList();
    if (choices.isEmpty()) {
      throw new UnanswerableException(
          "There is no complete week with spend in gold.channel_roas.",
          "A week is complete once it is over and its touches can be credited with no more orders.",
          "Land ad spend, and run attribution over more weeks.");
    }
    return choices;
  }

  private static Dataset<Row> latest(Dataset<Row> rows, int weeks) {
    LocalDate last =
        rows.orderBy(col("starts_on").desc()).first().<Date>getAs("starts_on").toLocalDate();
    return rows.where(col("starts_on").gt(Date.valueOf(last.minusWeeks(weeks))));
  }

  private static List<ChannelWeeks> channels(Dataset<Row> rows) {
    Map<String, List<Week>> weeks =
        rows
            .select(
                col("channel"),
                col("starts_on"),
                col("spend").cast("double"),
                col("revenue").cast("double"))
            .orderBy("channel", "starts_on")
            .collectAsList()
            .stream()
            .collect(
                groupingBy(
                    row -> row.getString(0), TreeMap::new, mapping(RoasWeeks::week, toList())));
    return weeks.entrySet().stream()
        .map(one -> new ChannelWeeks(one.getKey(), one.getValue()))
        .toList();
  }

  private static Week week(Row row) {
    return new Week(row.getDate(1).toLocalDate(), row.getDouble(2), row.getDouble(3));
  }
}
