package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.Texts;
import io.pathlake.mining.paths.Walk.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Reads judged journeys with their groups into a {@link Walk}, one after the other. */
final class WalkReader {

  /** How many columns it reads. */
  static final int COLUMNS = 9;

  static final int CUSTOMER = 4;
  static final int GROUPS = 5;

  private static final int MICROS = 1_000_000;

  private final Walk walk;
  private final Texts texts = new Texts();

  /** Steps as texts, by channel, kind and stage. */
  private final Map<String, Map<String, Map<String, String>>> steps = new HashMap<>();

  WalkReader(Walk walk) {
    this.walk = walk;
  }

  /** What it reads, and other columns after that. */
  static Dataset<Row> of(Dataset<Row> journeys, String... more) {
    Stream<Column> own =
        Stream.of(
            col("path.channel"),
            col("path.kind"),
            col("path.stage"),
            col("path.at"),
            xxhash64(col("customer_id")),
            col("groups"),
            col("outcome"),
            col("cut"),
            unix_seconds(col("ended_at")));
    return journeys.select(
        Stream.concat(own, Stream.of(more).map(c -> col(c))).toArray(Column[]::new));
  }

  /** Fills the walk from a row. */
  void read(InternalRow row) {
    walk.begin(
        row.getLong(CUSTOMER),
        groups(row.getArray(GROUPS)),
        Outcome.of(texts.of(row.getUTF8String(6))),
        row.getBoolean(7),
        row.getLong(8));
    ArrayData channels = row.getArray(0);
    ArrayData kinds = row.getArray(1);
    ArrayData stages = row.getArray(2);
    ArrayData at = row.getArray(3);
    for (int i = 0; i < channels.numElements(); i++) {
      String step =
          step(
              texts.of(channels.getUTF8String(i)),
              texts.of(kinds.getUTF8String(i)),
              texts.of(stages.getUTF8String(i)));
      walk.step(step, Math.floorDiv(at.getLong(i), MICROS));
    }
  }

  private String step(String channel, String kind, String stage) {
    return steps
        .computeIfAbsent(channel, c -> new HashMap<>())
        .computeIfAbsent(kind, k -> new HashMap<>())
        .computeIfAbsent(stage, s -> Walk.text(channel, kind, s));
  }

  /** All but the first one, which is all journeys. */
  static int[] groups(ArrayData all) {
    int[] own = new int[all.numElements() - 1];
    for (int i = 0; i < own.length; i++) {
      own[i] = all.getInt(i + 1);
    }
    return own;
  }
}
