package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Purchases;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Purchases with refunds netted. A group is the lines of one buyer and one product; only groups
 * whose lines changed, and that hold a refund, are folded anew, and of earlier days only those are
 * replaced in which a line's net changed.
 */
final class NettedPurchases {

  private static final StructType SCHEMA = Purchases.TABLE.schema();

  /** Lines of nobody known belong together by their order alone. */
  private static final Column BUYER =
      coalesce(
          col("identifier"), concat(lit("order:"), coalesce(col("refund_of"), col("order_id"))));

  private static final Column SAME_GROUP =
      BUYER.equalTo(col("_buyer")).and(col("product").equalTo(col("_product")));

  private NettedPurchases() {}

  /** All purchases built anew. */
  static Merge.Change anew(Merge.Change lines) {
    Dataset<Row> groups = groups(lines.rows().where(col("line_kind").equalTo("refund")));
    return new Merge.Change(Slices.all(), Set.of(), netted(lines.rows(), groups));
  }

  /** The lines of the touched days netted, and the earlier days that this changes. */
  static Merge.Change changed(Lake lake, Merge.Change lines) {
    Dataset<Row> old = lake.read(Purchases.TABLE, lines.slices());
    Dataset<Row> rest = lake.read(Purchases.TABLE).where(notIn(lines.slices()));
    Dataset<Row> groups = groups(differing(base(old), base(lines.rows())));
    Dataset<Row> now = lines.rows().unionByName(rest);
    Dataset<Row> all = netted(now, groups);
    Set<LocalDate> days = new TreeSet<>(lines.days());
    all.join(groups, SAME_GROUP, "left_semi")
        .where(notIn(lines.slices()))
        .except(rest.join(groups, SAME_GROUP, "left_semi"))
        .select("ordered_on")
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(row.getDate(0).toLocalDate()));
    Slices slices = Slices.days("ordered_on", days);
    return new Merge.Change(
        slices, days, all.where(slices.predicate()).repartition(col("ordered_on")));
  }

  private static Column notIn(Slices slices) {
    return expr("NOT (" + slices.predicate() + ")");
  }

  private static Dataset<Row> base(Dataset<Row> lines) {
    return lines.drop(PurchaseRows.NETTED.toArray(String[]::new));
  }

  private static Dataset<Row> differing(Dataset<Row> some, Dataset<Row> others) {
    return some.except(others).union(others.except(some));
  }

  private static Dataset<Row> groups(Dataset<Row> lines) {
    return lines
        .select(BUYER.as("_buyer"), col("product").as("_product"))
        .where(col("_product").isNotNull())
        .distinct();
  }

  private static Dataset<Row> netted(Dataset<Row> lines, Dataset<Row> groups) {
    Dataset<Row> folded =
        lines
            .join(groups, SAME_GROUP, "left_semi")
            .withColumn("_buyer", BUYER)
            .repartition(col("_buyer"), col("product"))
            .sortWithinPartitions("_buyer", "product")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) NettedGroups::new, Encoders.row(SCHEMA));
    return lines.join(groups, SAME_GROUP, "left_anti").unionByName(folded);
  }
}
