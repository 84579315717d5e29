package io.pathlake.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The one reader and writer of the lake's tables. The root is a local folder or an {@code s3a://}
 * URI; table {@code layer.table} lies in {@code root/layer/table}.
 */
public final class Lake {

  /** What a commit did: the table's version after it and the rows it wrote. */
  public record Written(Table table, long version, long rows) {}

  private final SparkSession spark;
  private final String root;

  private Lake(SparkSession spark, String root) {
    this.spark = spark;
    this.root = root;
  }

  /** The lake below {@code root}; nothing is read or written yet. */
  public static Lake at(SparkSession spark, String root) {
    return new Lake(spark, root.replaceAll("/+$", ""));
  }

  /** The session that reads and writes this lake. */
  public SparkSession spark() {
    return spark;
  }

  /** The folder of a table. */
  public String path(Table table) {
    return root + "/" + table.name().replace('.', '/');
  }

  /** Whether the table has been written at least once. */
  public boolean exists(Table table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  /** The newest version of the table, if it exists. */
  public OptionalLong version(Table table) {
    if (!exists(table)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        DeltaTable.forPath(spark, path(table)).history(1).select("version").head().getLong(0));
  }

  /** Every row; no rows, with the table's schema, while the table does not exist. */
  public Dataset<Row> read(Table table) {
    return exists(table)
        ? spark.read().format("delta").load(path(table))
        : spark.createDataFrame(java.util.List.of(), table.schema());
  }

  /** The rows inside {@code slices}. */
  public Dataset<Row> read(Table table, Slices slices) {
    return slices.isAll() ? read(table) : read(table).where(slices.predicate());
  }

  /**
   * Replaces the rows inside {@code slices} by {@code rows}, in one commit. Creates the table first
   * where it does not exist. All rows must lie inside the slices.
   *
   * @throws IllegalArgumentException when names or types of the rows differ from the table's schema
   */
  public Written replace(Table table, Slices slices, Dataset<Row> rows) {
    StructType want = table.schema();
    create(table);
    for (StructField field : want.fields()) {
      if (!rows.schema().apply(field.name()).dataType().sameType(field.dataType())) {
        throw new IllegalArgumentException(table + ": column " + field.name());
      }
    }
    var writer = rows.write().format("delta").mode("overwrite");
    (slices.isAll() ? writer : writer.option("replaceWhere", slices.predicate())).save(path(table));
    Row last =
        DeltaTable.forPath(spark, path(table))
            .history(1)
            .select("version", "operationMetrics")
            .head();
    Map<String, String> metrics = last.getJavaMap(1);
    return new Written(
        table, last.getLong(0), Long.parseLong(metrics.getOrDefault("numOutputRows", "0")));
  }

  private void create(Table table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark).location(path(table)).addColumns(table.schema());
    table.partition().ifPresent(builder::partitionedBy);
    builder.execute();
  }
}
