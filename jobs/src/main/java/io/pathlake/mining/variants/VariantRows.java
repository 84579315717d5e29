package io.pathlake.mining.variants;

import io.pathlake.lake.tables.PathVariants;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.Wilson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.path_variants. */
final class VariantRows {

  private static final String REST = "(all other variants)";

  private final Groups groups;
  private final ListedVariants listed;
  private final FrequentVariants frequent;
  private final int top;
  private final Timestamp asOf;

  VariantRows(
      Groups groups, ListedVariants listed, FrequentVariants frequent, int top, Instant asOf) {
    this.groups = groups;
    this.listed = listed;
    this.frequent = frequent;
    this.top = top;
    this.asOf = Timestamp.from(asOf);
  }

  /**
   * The rows.
   *
   * @param tallies by place
   * @param medians of their durations, by place; null where no journey is closed
   */
  List<Row> of(List<VariantTally> tallies, IntFunction<Long> medians) {
    List<Row> rows = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      if (listed.others(g) != ListedVariants.NONE) {
        rows.addAll(of(g, tallies, medians));
      }
    }
    return rows;
  }

  private List<Row> of(int group, List<VariantTally> tallies, IntFunction<Long> medians) {
    List<Row> rows = new ArrayList<>();
    List<String> own = listed.of(group);
    int others = listed.others(group);
    double all = groups.get(group).all();
    long soFar = 0;
    for (int i = 1; i <= own.size(); i++) {
      VariantTally one = tallies.get(others + i);
      soFar += one.journeys();
      rows.add(row(group, i, own.get(i - 1), 1, one, all, soFar, medians.apply(others + i)));
    }
    VariantTally rest = tallies.get(others);
    if (rest.journeys() > 0) {
      long variants = frequent.variants(group) - own.size();
      soFar += rest.journeys();
      rows.add(row(group, top + 1, REST, variants, rest, all, soFar, medians.apply(others)));
    }
    return rows;
  }

  private Row row(
      int group,
      int rank,
      String variant,
      long variants,
      VariantTally tally,
      double all,
      long soFar,
      Long median) {
    long closed = tally.closed();
    boolean none = closed == 0;
    return RowFactory.create(
        groups.get(group).segment(),
        groups.get(group).value(),
        rank,
        variant,
        rank > top,
        variants,
        tally.journeys(),
        tally.journeys() / all,
        soFar / all,
        closed,
        tally.conversions(),
        none ? null : (Double) (tally.conversions() / (double) closed),
        none ? null : (Double) Wilson.low(tally.conversions(), closed),
        none ? null : (Double) Wilson.high(tally.conversions(), closed),
        PathVariants.money(tally.cents()),
        median,
        asOf);
  }
}
