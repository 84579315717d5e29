package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import io.pathlake.mining.segments.Groups.Group;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Journeys and the groups they belong to.
 *
 * @param journeys judged journeys with a column {@code groups}: 0, which is all journeys, then the
 *     number of the journey's group in each segmentation
 * @param groups what the numbers stand for
 * @param months the groups of the last segmentation by instant
 */
public record Grouped(Dataset<Row> journeys, Groups groups, Months months) {

  /** The same groups of rows made from the journeys. */
  public Grouped with(Dataset<Row> rows) {
    return new Grouped(rows, groups, months);
  }

  /** One row per journey and group that it belongs to: {@code group}. */
  public Dataset<Row> exploded() {
    return journeys.withColumn("group", explode(col("groups"))).drop("groups");
  }

  /**
   * Rows with {@code group} → rows with {@code segment} and {@code segment_value} instead, without
   * those of groups that are not told.
   */
  public Dataset<Row> named(Dataset<Row> rows) {
    return rows.withColumn("segment", name(Group::segment))
        .withColumn("segment_value", name(Group::value))
        .where(col("segment").isNotNull())
        .drop("group");
  }

  private Column name(Function<Group, String> of) {
    Column[] names =
        IntStream.range(0, groups.size())
            .filter(g -> groups.get(g).told())
            .boxed()
            .flatMap(g -> Stream.of(lit(g), lit(of.apply(groups.get(g)))))
            .toArray(Column[]::new);
    return names.length == 0 ? lit(null).cast("string") : element_at(map(names), col("group"));
  }
}
