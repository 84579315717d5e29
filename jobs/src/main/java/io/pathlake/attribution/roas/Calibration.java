package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.Window;
import io.pathlake.lake.tables.ChannelCalibration;
import java.sql.Date;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Attributed figures beside what experiments found for the same channel and days. */
public final class Calibration {

  private static final String[] KEYS = {
    "definition_id", "model", "channel", "from_day", "to_day", "currency"
  };

  private final Window window;
  private final int lookbackDays;

  /**
   * Calibration in this window.
   *
   * @param lookbackDays after which no conversion can count for a touch any more
   */
  public Calibration(Window window, int lookbackDays) {
    this.window = window;
    this.lookbackDays = lookbackDays;
  }

  /** The channels of rows of gold.channel_calibration, which are few. */
  public static Set<String> channels(Dataset<Row> rows) {
    return Set.copyOf(rows.select("channel").distinct().as(Encoders.STRING()).collectAsList());
  }

  /**
   * Rows of gold.channel_calibration.
   *
   * @param channels rows of gold.channel_roas
   * @param experiments {@code tested, from_day, to_day, incremental_conversions, incremental_low,
   *     incremental_high}
   */
  public Dataset<Row> of(Dataset<Row> channels, Dataset<Row> experiments) {
    Column meant =
        col("channel")
            .equalTo(col("tested"))
            .and(col("starts_on").between(col("from_day"), col("to_day")));
    Column roas = per(col("attributed_revenue"), col("spend"));
    return channels
        .where(col("basis").equalTo("touch").and(col("period").equalTo("day")))
        .join(experiments, meant)
        .groupBy(Arrays.stream(KEYS).map(key -> col(key)).toArray(Column[]::new))
        .agg(
            first("incremental_conversions").as("incremental_conversions"),
            first("incremental_low").as("incremental_low"),
            first("incremental_high").as("incremental_high"),
            sum("conversions").cast("decimal(18,10)").as("attributed_conversions"),
            sum("revenue").cast("decimal(18,2)").as("attributed_revenue"),
            sum("spend").cast("decimal(18,2)").as("spend"),
            first("as_of").as("as_of"))
        .withColumn("factor", factor("incremental_conversions"))
        .withColumn("factor_low", factor("incremental_low"))
        .withColumn("factor_high", factor("incremental_high"))
        .withColumn("attributed_roas", roas)
        .withColumn("calibrated_roas", col("attributed_roas").multiply(col("factor")))
        .withColumn("calibrated_low", col("attributed_roas").multiply(col("factor_low")))
        .withColumn("calibrated_high", col("attributed_roas").multiply(col("factor_high")))
        .select(
            Arrays.stream(ChannelCalibration.TABLE.schema().fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  /** Null where not all credits of the days are known: orders may come, or are not credited. */
  private Column factor(String found) {
    Column whole =
        col("from_day")
            .geq(lit(Date.valueOf(window.from())))
            .and(date_add(col("to_day"), lookbackDays).lt(lit(Date.valueOf(window.to()))));
    return when(whole, per(col(found), col("attributed_conversions")));
  }

  private static Column per(Column what, Column divisor) {
    return when(divisor.gt(0), what.cast("double").divide(divisor.cast("double")));
  }
}
