package io.pathlake.unify;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.BusinessDay;
import io.pathlake.settings.MoneySettings;
import io.pathlake.settings.MoneySettings.Rate;
import io.pathlake.settings.SourceSettings.Target;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Money in the reporting currency, by the rate of the day in the business zone. */
final class Money {

  /** Of a row whose money has no rate: the day and the currency. */
  static final String NO_RATE = "_no_rate";

  private static final StructType RATES =
      StructType.fromDDL(
          "_day DATE NOT NULL, _currency STRING NOT NULL, _worth DECIMAL(28,12) NOT NULL");

  private final MoneySettings settings;
  private final ZoneId zone;
  private final List<Row> rates;

  Money(MoneySettings settings, ZoneId zone) {
    this.settings = settings;
    this.zone = zone;
    this.rates = carried(settings);
  }

  /** What of a target's fields is money. */
  static List<String> fields(Target target) {
    return switch (target) {
      case TOUCHPOINTS -> List.of("value");
      case PURCHASES -> List.of("gross", "unit_price", "discount", "tax", "shipping");
      case SPEND -> List.of("cost", "platform_value");
      case MESSAGES -> List.of();
    };
  }

  /** Whether a row has money in any of a target's fields. */
  static Column given(List<String> fields) {
    return coalesce(fields.stream().map(field -> col(field)).toArray(Column[]::new)).isNotNull();
  }

  /** The rows with their money in the reporting currency, and {@link #NO_RATE}. */
  Dataset<Row> converted(Dataset<Row> given, Target target) {
    List<String> money = fields(target);
    if (settings.currency().isEmpty() || money.isEmpty()) {
      return given.withColumn(NO_RATE, lit(null).cast("string"));
    }
    String instant = TargetFields.of(target).fieldNames()[0];
    Column day = target == Target.SPEND ? col(instant) : BusinessDay.of(col(instant), zone);
    Column foreign = given(money).and(col("currency").notEqual(""));
    Dataset<Row> table = given.sparkSession().createDataFrame(rates, RATES);
    Dataset<Row> rated =
        given.join(
            broadcast(table),
            day.equalTo(col("_day")).and(col("currency").equalTo(col("_currency"))),
            "left");
    Column worth =
        when(col("currency").equalTo(settings.currency()), lit(BigDecimal.ONE))
            .otherwise(col("_worth"));
    Dataset<Row> all =
        rated
            .withColumn("_rate", worth)
            .withColumn(
                NO_RATE,
                when(
                    foreign.and(col("_rate").isNull()).and(day.isNotNull()),
                    concat_ws(" ", day, col("currency"))));
    for (String field : money) {
      all =
          all.withColumn(
              field,
              coalesce(col(field).multiply(col("_rate")), col(field))
                  .cast(TargetFields.of(target).apply(field).dataType()));
    }
    return all.withColumn("currency", when(foreign, settings.currency()).otherwise(col("currency")))
        .drop("_day", "_currency", "_worth", "_rate");
  }

  /** The rates, each also for the days after its own until the next. */
  private static List<Row> carried(MoneySettings settings) {
    Map<String, TreeMap<LocalDate, BigDecimal>> byCurrency = new TreeMap<>();
    for (Rate rate : settings.rates()) {
      byCurrency
          .computeIfAbsent(rate.currency(), c -> new TreeMap<>())
          .put(rate.day(), new BigDecimal(rate.worth()));
    }
    List<Row> rows = new ArrayList<>();
    byCurrency.forEach(
        (currency, days) ->
            days.forEach(
                (day, worth) -> {
                  LocalDate next = days.higherKey(day);
                  LocalDate end = day.plusDays(settings.carryDays() + 1L);
                  LocalDate until = next != null && next.isBefore(end) ? next : end;
                  day.datesUntil(until)
                      .forEach(d -> rows.add(RowFactory.create(Date.valueOf(d), currency, worth)));
                }));
    return rows;
  }
}
