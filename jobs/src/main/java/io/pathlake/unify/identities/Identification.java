package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import io.pathlake.lake.Kept;
import io.pathlake.settings.IdentitySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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
    Dataset<Row> sights = links.periods(links.sights(touchpoints));
    Dataset<Row> pairs = once(links.periodsOfPairs(links.pairs(touchpoints))).rows();
    Kept shared = once(Shared.of(pairs, settings));
    return new ResolvedRows(settings, kept).of(sights, pairs, shared);
  }

  /**
   * The identities after touchpoints were added and none was taken away: equal to building them
   * anew. Groups without news keep their rows.
   *
   * @param before the tables as they are
   */
  public Tables grown(Tables before, Dataset<Row> added) {
    Dataset<Row> newSights = once(links.sights(added)).rows();
    Dataset<Row> newPairs = once(links.pairs(added)).rows();
    Kept groups =
        once(
            before
                .identities()
                .join(newSights.select("identifier").distinct(), "identifier")
                .select(col("group_id").as("_group"))
                .distinct());
    Dataset<Row> sights =
        once(links.periods(
                pieces(within(before.identities(), groups), "identifier").union(newSights)))
            .rows();
    Dataset<Row> pairs =
        once(links.periodsOfPairs(
                pieces(within(before.links(), groups), "one", "other").union(newPairs)))
            .rows();
    Kept shared = once(shared(before, sights, pairs));
    Tables resolved = new ResolvedRows(settings, kept).of(sights, pairs, shared);
    return new Tables(
        without(before.identities(), groups).unionByName(resolved.identities()),
        without(before.links(), groups).unionByName(resolved.links()),
        without(before.conflicts(), groups).unionByName(resolved.conflicts()));
  }

  /**
   * Shared identifiers among these sights, and those of before without news. The links of one that
   * was shared already lie in the groups of the others' ends, so they are looked up.
   */
  private Dataset<Row> shared(Tables before, Dataset<Row> sights, Dataset<Row> pairs) {
    Kept known =
        once(
            before
                .conflicts()
                .where(col("reason").equalTo("shared"))
                .select(col("one").as("identifier"), col("degree")));
    if (known.isEmpty()) {
      return Shared.of(pairs, settings);
    }
    Dataset<Row> ids = sights.select("identifier").distinct();
    Dataset<Row> again =
        broadcast(known.rows().join(ids, "identifier").select(col("identifier").as("_again")));
    Dataset<Row> all = pairs.select("one", "other");
    for (String end : List.of("one", "other")) {
      all =
          all.union(
              before
                  .links()
                  .select("one", "other")
                  .join(again, col(end).equalTo(col("_again")), "left_semi"));
    }
    String[] by = {"identifier"};
    return Shared.of(all, settings)
        .join(ids, by, "left_semi")
        .union(known.rows().join(ids, by, "left_anti"));
  }

  private static Dataset<Row> pieces(Dataset<Row> rows, String... keys) {
    List<Column> columns = new ArrayList<>(Arrays.stream(keys).map(functions::col).toList());
    columns.add(unix_micros(col("first_seen_at")).as("first"));
    columns.add(unix_micros(col("last_seen_at")).as("last"));
    return rows.select(columns.toArray(Column[]::new)).distinct();
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
