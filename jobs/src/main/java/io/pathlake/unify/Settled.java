package io.pathlake.unify;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.pathlake.settings.SourceSettings.Target;
import io.pathlake.unify.SourceOutput.Keying;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /** The same of several outputs of one target. */
  Dataset<Row> possible(List<SourceOutput> outputs, Function<SourceOutput, Dataset<Row>> bronze) {
    return outputs.stream()
        .map(output -> possible(output, bronze.apply(output)))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /** Whether what an output gives has a possible time. */
  Column possible(Target target) {
    return dated(target).and(future(target).unary_$bang());
  }

  /**
   * What outputs of one target give, one row per key where what the key stands for is made of
   * several records, or may move; of a report's files those rows that stand. Outputs whose records
   * are weighed alike are weighed together: a plan for each of them would cost more than its rows.
   *
   * @param possible the rows that some of the outputs give
   * @return nothing when there are no outputs
   */
  Optional<Dataset<Row>> byKey(
      List<SourceOutput> outputs, Function<List<SourceOutput>, Dataset<Row>> possible) {
    Map<Keying, List<SourceOutput>> alike =
        outputs.stream().collect(groupingBy(SourceOutput::keying, LinkedHashMap::new, toList()));
    return alike.entrySet().stream()
        .map(
            some ->
                byKey(
                    some.getKey(),
                    some.getValue().get(0).output().target(),
                    possible.apply(some.getValue())))
        .reduce(Dataset::unionByName);
  }

  private static Dataset<Row> byKey(Keying keying, Target target, Dataset<Row> possible) {
    if (!keying.sum().isEmpty()) {
      Dataset<Row> parts =
          keying.inParts()
              ? newest(possible, SourceOutput.ID, SourceOutput.PART)
              : possible.dropDuplicates(SourceOutput.ID, SourceOutput.PART);
      return Sums.of(parts, keying.sum(), instant(target));
    }
    if (keying.byFile()) {
      return NewestFile.of(possible);
    }
    return keying.revised() ? newest(possible, SourceOutput.ID) : possible;
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
