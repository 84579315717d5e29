package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.pathlake.lake.Kept;
import io.pathlake.settings.IdentitySettings;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customers from the identifiers that touchpoints carry. */
public final class Identification {

  /** Rows of the three tables that tell of identities. */
  public record Tables(Dataset<Row> identities, Dataset<Row> links, Dataset<Row> conflicts) {}

  private final IdentitySettings settings;
  private final Links links;
  private final Kept.Several kept;

  /**
   * Identification under these settings.
   *
   * @param kept keeps what several queries read; to be closed when the tables are written
   */
  public Identification(IdentitySettings settings, Kept.Several kept) {
    this.settings = settings;
    this.links = new Links(settings);
    this.kept = kept;
  }

  /** The identities of all these touchpoints: identifiers, occurred_at. */
  public Tables anew(Dataset<Row> touchpoints) {
    Dataset<Row> pieces = once(links.withSilence(links.pieces(touchpoints))).rows();
    return resolved(pieces, once(Shared.of(pairs(pieces), settings, kept)));
  }

  /**
   * The identities after touchpoints were added and none was taken away: equal to building them
   * anew. Groups without news keep their rows.
   *
   * @param before the tables as they are
   */
  public Tables grown(Tables before, Dataset<Row> added) {
    Dataset<Row> news = once(links.pieces(added)).rows();
    Kept groups =
        once(
            before
                .identities()
                .join(
                    news.where(col("other").isNull()).select(col("one").as("identifier")),
                    "identifier")
                .select(col("group_id").as("_group"))
                .distinct());
    Dataset<Row> pieces =
        once(links.withSilence(
                news.union(
                        pieces(within(before.identities(), groups), col("identifier"), lit(null)))
                    .union(pieces(within(before.links(), groups), col("one"), col("other")))))
            .rows();
    Tables resolved = resolved(pieces, once(shared(before, pieces)));
    return new Tables(
        without(before.identities(), groups).unionByName(resolved.identities()),
        without(before.links(), groups).unionByName(resolved.links()),
        without(before.conflicts(), groups).unionByName(resolved.conflicts()));
  }

  private Tables resolved(Dataset<Row> pieces, Kept shared) {
    return new ResolvedRows(settings, kept).of(pieces, shared);
  }

  /**
   * Shared identifiers among these pieces, and those of before without news. The links of one that
   * was shared already lie in the groups of the others' ends, so they are looked up.
   */
  private Dataset<Row> shared(Tables before, Dataset<Row> pieces) {
    Dataset<Row> all = pairs(pieces);
    Kept known =
        once(
            before
                .conflicts()
                .where(col("reason").equalTo("shared"))
                .select(col("one").as("identifier"), col("degree")));
    if (known.isEmpty()) {
      return Shared.of(all, settings, kept);
    }
    Dataset<Row> ids =
        pieces.where(col("other").isNull()).select(col("one").as("identifier")).distinct();
    Dataset<Row> again =
        broadcast(known.rows().join(ids, "identifier").select(col("identifier").as("_again")));
    for (String end : List.of("one", "other")) {
      all =
          all.union(
              before
                  .links()
                  .select("one", "other")
                  .join(again, col(end).equalTo(col("_again")), "left_semi"));
    }
    String[] by = {"identifier"};
    return Shared.of(all, settings, kept)
        .join(ids, by, "left_semi")
        .union(known.rows().join(ids, by, "left_anti"));
  }

  private static Dataset<Row> pairs(Dataset<Row> pieces) {
    return pieces.where(col("other").isNotNull()).select("one", "other");
  }

  /** The periods of these rows, as pieces. */
  private static Dataset<Row> pieces(Dataset<Row> rows, Column one, Column other) {
    return rows.select(
        one,
        other,
        unix_micros(col("first_seen_at")).as("first"),
        unix_micros(col("last_seen_at")).as("last"));
  }

  private static Dataset<Row> within(Dataset<Row> rows, Kept groups) {
    return rows.join(groups.few(), col("group_id").equalTo(col("_group")), "left_semi");
  }

  private static Dataset<Row> without(Dataset<Row> rows, Kept groups) {
    return rows.join(groups.few(), col("group_id").equalTo(col("_group")), "left_anti");
  }

  private Kept once(Dataset<Row> rows) {
    return kept.add(rows);
  }
}
