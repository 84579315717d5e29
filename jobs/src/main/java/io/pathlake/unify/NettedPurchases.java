package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Purchases;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Purchases with refunds netted. A group is the lines of one buyer, product and currency; only
 * groups whose lines changed, and that hold a refund, are folded anew, and of earlier days only
 * those are replaced in which a line's net changed.
 */
final class NettedPurchases {

  private static final StructType SCHEMA = Purchases.TABLE.schema();

  /** Lines of nobody known belong together by their order alone. */
  private static final Column BUYER =
      coalesce(
          col("identifier"), concat(lit("order:"), coalesce(col("refund_of"), col("order_id"))));

  private static final Column SAME_GROUP =
      BUYER
          .equalTo(col("_buyer"))
          .and(col("product").equalTo(col("_product")))
          .and(col("currency").equalTo(col("_currency")));

  private NettedPurchases() {}

  /**
   * All purchases built anew.
   *
   * @param once computes rows now, for they are read several times
   */
  static Merge.Change anew(Merge.Change change, Function<Dataset<Row>, Kept> once) {
    Dataset<Row> lines = once.apply(change.rows()).rows();
    Dataset<Row> groups = once.apply(groups(lines.where(col("line_kind").equalTo("refund")))).few();
    Dataset<Row> folded = folded(lines.join(groups, SAME_GROUP, "left_semi"));
    return new Merge.Change(
        Slices.all(),
        Set.of(),
        Lake.gathered(
            Purchases.TABLE, lines.join(groups, SAME_GROUP, "left_anti").unionByName(folded)));
  }

  /**
   * The lines of the touched days netted, and the earlier days that this changes.
   *
   * @param once computes rows now, for they are read several times
   */
  static Merge.Change changed(Lake lake, Merge.Change change, Function<Dataset<Row>, Kept> once) {
    Dataset<Row> lines = once.apply(change.rows()).rows();
    Dataset<Row> old = lake.read(Purchases.TABLE, change.slices());
    Dataset<Row> elsewhere = lake.read(Purchases.TABLE).where(notIn(change.slices()));
    // Lines made anew have lost what was netted before, though nothing of them changed.
    Dataset<Row> touched =
        differing(base(old), base(lines))
            .unionByName(base(old.where("line_kind = 'refund' OR refunded <> 0 OR net <> gross")));
    Dataset<Row> groups = once.apply(groups(touched)).few();
    Dataset<Row> related = once.apply(elsewhere.join(groups, SAME_GROUP, "left_semi")).rows();
    Dataset<Row> folded =
        once.apply(folded(lines.join(groups, SAME_GROUP, "left_semi").unionByName(related))).rows();
    Set<LocalDate> days = new TreeSet<>(change.days());
    folded
        .where(notIn(change.slices()))
        .except(related)
        .select("ordered_on")
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(row.getDate(0).toLocalDate()));
    Slices slices = Slices.days("ordered_on", days);
    Dataset<Row> rest =
        lake.read(Purchases.TABLE, slices).where(notIn(change.slices())).unionByName(lines);
    Dataset<Row> all =
        rest.join(groups, SAME_GROUP, "left_anti").unionByName(folded.where(slices.predicate()));
    return new Merge.Change(slices, days, Lake.gathered(Purchases.TABLE, all));
  }

  /** The days of lines in the lake whose net changes when these lines join them. */
  static Dataset<Row> reached(Lake lake, Dataset<Row> lines) {
    Dataset<Row> earlier =
        lake.read(Purchases.TABLE)
            .join(
                lines.select(col("line_id").as("_line")),
                col("line_id").equalTo(col("_line")),
                "left_anti")
            .join(groups(lines), SAME_GROUP, "left_semi");
    Dataset<Row> folded = folded(earlier.unionByName(lines));
    return folded
        .join(
            earlier.select(col("line_id").as("_line")),
            col("line_id").equalTo(col("_line")),
            "left_semi")
        .except(earlier)
        .select("ordered_on");
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
        .select(BUYER.as("_buyer"), col("product").as("_product"), col("currency").as("_currency"))
        .where(col("_product").isNotNull())
        .distinct();
  }

  private static Dataset<Row> folded(Dataset<Row> lines) {
    return lines
        .withColumn("_buyer", BUYER)
        .repartition(col("_buyer"), col("product"), col("currency"))
        .sortWithinPartitions("_buyer", "product", "currency")
        .mapPartitions((MapPartitionsFunction<Row, Row>) NettedGroups::new, Encoders.row(SCHEMA));
  }
}
