package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.credits.Units;
import io.pathlake.lake.tables.MmmInput;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of gold.mmm_input. */
public final class MediaMix {

  private static final Column EVERYWHERE = lit("(all)");
  private static final Column UNKNOWN = lit("(unknown)");

  /** Region of a row, and of the sum over regions. */
  private static final Column REGIONS =
      explode(array(EVERYWHERE, coalesce(col("region"), UNKNOWN)));

  private final boolean spendIsOfRegions;

  /** Where spend is of no region, it is told for all of them only. */
  public MediaMix(boolean spendIsOfRegions) {
    this.spendIsOfRegions = spendIsOfRegions;
  }

  /**
   * What was ordered by week, currency and region: {@code orders, new_customers, revenue}.
   *
   * @param walks rows of {@link io.pathlake.attribution.paths.Paths#SCHEMA}
   */
  public static Dataset<Row> outcomes(Dataset<Row> walks) {
    return walks
        .where("credited OR left_out")
        .groupBy(week(date_from_unix_date(col("day"))), col("currency"), col("region"))
        .agg(
            count(lit(1)).as("orders"),
            count(when(not(col("repeat")), 1)).as("new_customers"),
            sum("cents").as("cents"));
  }

  /**
   * The rows: every week and region beside every channel that ever had spend in the currency.
   *
   * @param channels rows of gold.channel_roas
   * @param outcomes what {@link #outcomes} tells
   * @param daily what {@link Spend} tells
   */
  public Dataset<Row> of(Dataset<Row> channels, Dataset<Row> outcomes, Dataset<Row> daily) {
    Dataset<Row> weeks =
        channels
            .where("basis = 'conversion' AND period = 'week'")
            .select("starts_on", "complete", "currency", "as_of")
            .distinct();
    Dataset<Row> spenders = daily.select("channel", "currency").distinct();
    Dataset<Row> regions =
        regions(outcomes, daily)
            .union(weeks.select(col("currency"), EVERYWHERE.as("region")).distinct());
    return weeks
        .join(spenders, "currency")
        .join(regions, "currency")
        .join(brought(outcomes), new String[] {"starts_on", "currency", "region"}, "left")
        .join(put(daily), new String[] {"starts_on", "channel", "currency", "region"}, "left")
        .na()
        .fill(0, new String[] {"orders", "new_customers", "cents"})
        .withColumn("revenue", Units.decimal("cents", Units.CENTS))
        .withColumn("spend", known(col("spend"), "decimal(18,2)"))
        .withColumn("impressions", known(col("impressions"), "bigint"))
        .withColumn("clicks", known(col("clicks"), "bigint"))
        .select(
            Arrays.stream(MmmInput.TABLE.schema().fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  /** The ones that are known, and beside these what is of none, by currency. */
  private Dataset<Row> regions(Dataset<Row> outcomes, Dataset<Row> daily) {
    Dataset<Row> ordered = outcomes.select("currency", "region");
    Dataset<Row> told =
        spendIsOfRegions ? ordered.union(daily.select("currency", "region")) : ordered;
    Dataset<Row> known = told.where("region IS NOT NULL").select("currency").distinct();
    return told.distinct()
        .join(known, "currency")
        .select(col("currency"), coalesce(col("region"), UNKNOWN).as("region"));
  }

  private static Dataset<Row> brought(Dataset<Row> outcomes) {
    return outcomes
        .withColumn("region", REGIONS)
        .groupBy("starts_on", "currency", "region")
        .agg(
            sum("orders").as("orders"),
            sum("new_customers").as("new_customers"),
            sum("cents").as("cents"));
  }

  private static Dataset<Row> put(Dataset<Row> daily) {
    return daily
        .withColumn("region", REGIONS)
        .groupBy(week(col("spent_on")), col("channel"), col("currency"), col("region"))
        .agg(
            sum("cost").as("spend"),
            sum("impressions").as("impressions"),
            sum("clicks").as("clicks"));
  }

  private static Column week(Column day) {
    return to_date(date_trunc("week", day)).as("starts_on");
  }

  /** Nothing is 0; null where nobody knows the region. */
  private Column known(Column spent, String type) {
    Column told = coalesce(spent, lit(0)).cast(type);
    return spendIsOfRegions ? told : when(col("region").equalTo(EVERYWHERE), told);
  }
}
