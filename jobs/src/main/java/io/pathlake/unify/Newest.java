package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Of several rows with one key, the one with the greatest (revision, hash of its values). Weighing
 * is commutative and associative, so the order in which rows came never matters.
 */
final class Newest {

  private static final String PLACE = "_place";

  private Newest() {}

  /**
   * One row per key.
   *
   * @param revision column of the instant of change; rows without one lose
   * @param aside columns whose values say nothing of the row itself and are not weighed
   * @param key the key; rows are shuffled by its first column alone, so that slices stay together
   */
  static Dataset<Row> of(Dataset<Row> rows, String revision, List<String> aside, String... key) {
    Column[] weighed =
        Arrays.stream(rows.columns())
            .filter(c -> !aside.contains(c))
            .sorted()
            .map(c -> col(c))
            .toArray(Column[]::new);
    Column[] keys = Arrays.stream(key).map(c -> col(c)).toArray(Column[]::new);
    return rows.repartition(keys[0])
        .withColumn(
            PLACE,
            row_number()
                .over(
                    Window.partitionBy(keys)
                        .orderBy(col(revision).desc_nulls_last(), xxhash64(weighed).desc())))
        .where(col(PLACE).equalTo(1))
        .drop(PLACE);
  }
}
