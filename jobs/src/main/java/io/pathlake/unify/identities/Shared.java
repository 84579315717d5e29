package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;

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
   */
  static Dataset<Row> of(Dataset<Row> links, IdentitySettings settings) {
    Column ruled = col("identifier").isin(settings.shared().toArray());
    Dataset<Row> ends =
        links
            .select(col("one").as("identifier"), col("other").as("neighbour"))
            .union(links.select(col("other"), col("one")))
            .withColumn("kind", Kinds.of(col("neighbour")))
            .where(col("kind").isin(Kinds.PERSONAL.toArray()).or(ruled));
    return ends.groupBy("identifier", "kind")
        .agg(countDistinct("neighbour").as("degree"))
        .where(col("degree").gt(settings.maxDegree()).or(ruled))
        .groupBy("identifier")
        .agg(max("degree").as("degree"));
  }
}
