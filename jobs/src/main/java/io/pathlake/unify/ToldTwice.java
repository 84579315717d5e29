package io.pathlake.unify;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.size;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Orders that two sources tell, such as two exports of one shop: both count, as nobody but the user
 * knows whether these are two shops, but it is said.
 */
final class ToldTwice {

  private ToldTwice() {}

  /** A sentence for each set of sources that tell sales of one number on one day. */
  static List<String> lines(Dataset<Row> purchases) {
    return purchases
        .where(col("line_kind").equalTo("sale"))
        .groupBy("ordered_on", "order_id")
        .agg(array_sort(collect_set("source")).as("sources"))
        .where(size(col("sources")).gt(1))
        .groupBy(array_join(col("sources"), " and ").as("sources"))
        .count()
        .orderBy("sources")
        .collectAsList()
        .stream()
        .map(ToldTwice::line)
        .toList();
  }

  private static String line(Row row) {
    return ("%s tell orders of one number and day (%,d): where they export one shop, these count"
            + " twice; use one of them")
        .formatted(row.getString(0), row.getLong(1));
  }
}
