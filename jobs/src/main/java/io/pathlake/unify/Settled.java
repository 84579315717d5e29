package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.pathlake.settings.SourceSettings.Target;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What an output gives, without what has no time or an impossible one, and by key as it stands. */
final class Settled {

  private final Duration skew;

  /**
   * Settles; an instant later than its record's landing by more than {@code skew} is impossible.
   */
  Settled(Duration skew) {
    this.skew = skew;
  }

  /** What the records give that has a possible time; one row per record and key. */
  Dataset<Row> possible(SourceOutput output, Dataset<Row> bronze) {
    return output.rows(bronze).where(possible(output.output().target()));
  }

  /** Whether what an output gives has a possible time. */
  Column possible(Target target) {
    return dated(target).and(future(target).unary_$bang());
  }

  /** One row per key where what the key stands for is made of several records, or may move. */
  Dataset<Row> byKey(SourceOutput output, Dataset<Row> possible) {
    if (!output.output().sum().isEmpty()) {
      Dataset<Row> parts =
          output.output().part().isEmpty()
              ? possible.dropDuplicates(SourceOutput.ID, SourceOutput.PART)
              : newest(possible, SourceOutput.ID, SourceOutput.PART);
      return Sums.of(parts, output.output().sum(), instant(output.output().target()));
    }
    return output.output().revision().isPresent() ? newest(possible, SourceOutput.ID) : possible;
  }

  /** The newest version by key, unless it says that the thing is no more. */
  private static Dataset<Row> newest(Dataset<Row> versions, String... key) {
    return Newest.of(
            versions, SourceOutput.REVISION, List.of(SourceOutput.LANDED, SourceOutput.RECORD), key)
        .where(col(SourceOutput.GONE).unary_$bang());
  }

  /** Whether a row has a time. */
  Column dated(Target target) {
    return col(instant(target)).isNotNull();
  }

  /** Whether a row's time is later than it can be. */
  Column future(Target target) {
    Column latest =
        col(SourceOutput.LANDED).plus(expr("INTERVAL " + skew.toSeconds() + " SECONDS"));
    return col(instant(target)).cast("timestamp").gt(latest);
  }

  private static String instant(Target target) {
    return TargetFields.of(target).fieldNames()[0];
  }
}
