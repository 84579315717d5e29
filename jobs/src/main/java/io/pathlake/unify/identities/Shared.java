package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.pathlake.lake.Kept;
import io.pathlake.settings.IdentitySettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identifiers that more customers carry than one person's can be: a family's phone, a shop's
 * terminal, a test account.
 */
final class Shared {

  private Shared() {}

  /**
   * How many identifiers of one personal kind each identifier was seen with, where that is more
   * than {@code identity.max-degree}, or the rule file names it: identifier, degree.
   *
   * @param links one, other; a pair may be there several times
   * @param kept keeps the few identifiers whose links need to be told apart
   */
  static Dataset<Row> of(Dataset<Row> links, IdentitySettings settings, Kept.Several kept) {
    Column ruled = col("identifier").isin(settings.shared().toArray());
    Dataset<Row> ends =
        links
            .select(col("one").as("identifier"), col("other").as("neighbour"))
            .union(links.select(col("other"), col("one")))
            .withColumn("kind", Kinds.of(col("neighbour")))
            .where(col("kind").isin(Kinds.PERSONAL.toArray()).or(ruled));
    // Counting links is cheaper than counting neighbours, and never less.
    Kept candidates = kept.add(beyond(ends, count(lit(1)), settings, ruled));
    return beyond(
        ends.join(candidates.few().select("identifier"), "identifier"),
        countDistinct("neighbour"),
        settings,
        ruled);
  }

  private static Dataset<Row> beyond(
      Dataset<Row> ends, Column degree, IdentitySettings settings, Column ruled) {
    return ends.groupBy("identifier", "kind")
        .agg(degree.as("degree"))
        .where(col("degree").gt(settings.maxDegree()).or(ruled))
        .groupBy("identifier")
        .agg(max("degree").as("degree"));
  }
}
