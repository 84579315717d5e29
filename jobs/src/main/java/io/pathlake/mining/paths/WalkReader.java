package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.functions.zip_with;

import io.pathlake.mining.paths.Walk.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads judged journeys with their groups into a {@link Walk}, one after the other. */
final class WalkReader {

  /** How many columns it reads. */
  static final int COLUMNS = 7;

  private static final String SEPARATOR = String.valueOf(Walk.SEPARATOR);

  private final Walk walk;

  WalkReader(Walk walk) {
    this.walk = walk;
  }

  /** What it reads, and other columns after that. */
  static Dataset<Row> of(Dataset<Row> journeys, String... more) {
    Stream<Column> own =
        Stream.of(
            steps(),
            col("path.at").cast("array<bigint>"),
            xxhash64(col("customer_id")),
            col("groups"),
            col("outcome"),
            col("cut"),
            unix_seconds(col("ended_at")));
    return journeys.select(
        Stream.concat(own, Stream.of(more).map(c -> col(c))).toArray(Column[]::new));
  }

  /** Channel, kind and stage of each step as one text, so that a step costs one look-up. */
  private static Column steps() {
    Column place =
        zip_with(col("path.channel"), col("path.kind"), (channel, kind) -> text(channel, kind));
    return zip_with(place, col("path.stage"), WalkReader::text);
  }

  private static Column text(Column a, Column b) {
    return concat_ws(SEPARATOR, a, b);
  }

  /** Fills the walk from a row. */
  void read(Row row) {
    walk.begin(
        row.getLong(2),
        groups(row.getList(3)),
        Outcome.of(row.getString(4)),
        row.getBoolean(5),
        row.getLong(6));
    List<String> steps = row.getList(0);
    List<Long> at = row.getList(1);
    for (int i = 0; i < steps.size(); i++) {
      walk.step(steps.get(i), at.get(i));
    }
  }

  /** All but the first one, which is all journeys. */
  static int[] groups(List<Integer> all) {
    int[] own = new int[all.size() - 1];
    for (int i = 0; i < own.length; i++) {
      own[i] = all.get(i + 1);
    }
    return own;
  }
}
