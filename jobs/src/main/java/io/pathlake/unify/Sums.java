package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records that are parts of one thing, such as the lines of an order: the named fields add up, the
 * earliest instant counts, and the rest is that of the part that knows most. A record delivered
 * again in another file is the same part; the caller gives each part once.
 */
final class Sums {

  private Sums() {}

  /**
   * One row per id.
   *
   * @param summed fields that add up
   * @param instant field of which the earliest counts
   */
  static Dataset<Row> of(Dataset<Row> parts, List<String> summed, String instant) {
    Column[] rest =
        Arrays.stream(parts.columns())
            .filter(c -> !summed.contains(c) && !c.equals(instant) && !c.equals(SourceOutput.ID))
            .map(c -> col(c))
            .toArray(Column[]::new);
    Column[] weighed =
        Arrays.stream(rest)
            .filter(c -> !c.toString().equals(SourceOutput.LANDED))
            .toArray(Column[]::new);
    List<Column> values = new ArrayList<>();
    values.add(
        max_by(
                struct(rest),
                struct(
                    size(SourceOutput.all(col("identifiers"))),
                    col(SourceOutput.REVISION),
                    xxhash64(weighed)))
            .as("_rest"));
    summed.forEach(field -> values.add(sum(field).cast("decimal(18,2)").as(field)));
    return parts
        .groupBy(SourceOutput.ID)
        .agg(min(instant).as(instant), values.toArray(Column[]::new))
        .select(col("*"), col("_rest.*"))
        .drop("_rest");
  }
}
