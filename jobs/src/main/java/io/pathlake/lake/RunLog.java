package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.tables.Runs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What each stage did last, so that a run finds out what there is to do: the versions of the tables
 * it read, its settings and the code. Only what ended well is recorded, after its last commit.
 */
public final class RunLog {

  /** Appends before the small files are written together: each run would add some for ever. */
  private static final int APPENDS = 50;

  /**
   * One stage of a run that ended well.
   *
   * @param runId the run; one id for all its stages
   * @param stage the stage
   * @param startedAt when the stage began
   * @param finishedAt when it ended
   * @param settingsHash hash of the settings the stage depends on
   * @param codeVersion version of Pathlake
   * @param inputs version of each table, by name, as it was read
   * @param outputs version of each table, by name, after it was written
   * @param counts what was counted, by name
   */
  public record LastRun(
      String runId,
      String stage,
      Instant startedAt,
      Instant finishedAt,
      String settingsHash,
      String codeVersion,
      Map<String, Long> inputs,
      Map<String, Long> outputs,
      Map<String, Long> counts) {

    /** Copies the maps, in order of name. */
    public LastRun {
      inputs = sorted(inputs);
      outputs = sorted(outputs);
      counts = sorted(counts);
    }

    /** The version of {@code table} this run read, if it read it. */
    public Optional<Long> input(Table table) {
      return Optional.ofNullable(inputs.get(table.name()));
    }

    /** The version of {@code table} this run left behind, if it wrote it. */
    public Optional<Long> output(Table table) {
      return Optional.ofNullable(outputs.get(table.name()));
    }

    /** Whether settings and code were the same, so that only changed data call for work. */
    public boolean sameMaking(String settingsHash, String codeVersion) {
      return this.settingsHash.equals(settingsHash) && this.codeVersion.equals(codeVersion);
    }

    private static Map<String, Long> sorted(Map<String, Long> map) {
      return Collections.unmodifiableMap(new TreeMap<>(map));
    }
  }

  private final Lake lake;

  /** The log of the runs of {@code lake}. */
  public RunLog(Lake lake) {
    this.lake = lake;
  }

  /** The stage's last run that ended well, if there was one. */
  public Optional<LastRun> last(String stage) {
    return lake
        .read(Runs.TABLE)
        .where(col("stage").equalTo(lit(stage)))
        .orderBy(col("finished_at").desc(), col("run_id").desc())
        .takeAsList(1)
        .stream()
        .map(RunLog::run)
        .findFirst();
  }

  /** Whether the stage's last run read just these versions under the same settings and code. */
  public boolean upToDate(
      String stage, Map<String, Long> inputs, String settingsHash, String codeVersion) {
    return last(stage)
        .filter(run -> run.sameMaking(settingsHash, codeVersion) && run.inputs().equals(inputs))
        .isPresent();
  }

  /** Records a stage that ended well, in one commit. */
  public void record(LastRun run) {
    Lake.Written written = lake.append(Runs.TABLE, rows(run));
    if (written.version() % APPENDS == 0) {
      lake.replace(Runs.TABLE, Slices.all(), lake.read(Runs.TABLE).coalesce(1));
    }
  }

  private Dataset<Row> rows(LastRun run) {
    Row row =
        RowFactory.create(
            run.runId(),
            run.stage(),
            Timestamp.from(run.startedAt()),
            Timestamp.from(run.finishedAt()),
            Duration.between(run.startedAt(), run.finishedAt()).toMillis() / 1000.0,
            run.settingsHash(),
            run.codeVersion(),
            run.inputs(),
            run.outputs(),
            run.counts());
    return lake.spark().createDataFrame(List.of(row), Runs.TABLE.schema());
  }

  private static LastRun run(Row row) {
    return new LastRun(
        row.getAs("run_id"),
        row.getAs("stage"),
        row.<Timestamp>getAs("started_at").toInstant(),
        row.<Timestamp>getAs("finished_at").toInstant(),
        row.getAs("settings_hash"),
        row.getAs("code_version"),
        row.getJavaMap(row.fieldIndex("inputs")),
        row.getJavaMap(row.fieldIndex("outputs")),
        row.getJavaMap(row.fieldIndex("counts")));
  }
}
