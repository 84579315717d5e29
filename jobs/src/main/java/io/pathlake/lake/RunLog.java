package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.pathlake.lake.tables.Runs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /**
   * Tables that the last run of a stage left and that are gone, or older than it left them, by
   * stage: somebody deleted their folders, or put an old copy there. Stages without such tables are
   * left out.
   */
  public Map<String, List<String>> lost() {
    Map<String, List<String>> lost = new TreeMap<>();
    for (Row row : lastOutputs().collectAsList()) {
      Map<String, Long> outputs = row.getJavaMap(1);
      List<String> gone =
          outputs.entrySet().stream()
              .filter(output -> lake.version(output.getKey()) < output.getValue())
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      if (!gone.isEmpty()) {
        lost.put(row.getString(0), gone);
      }
    }
    return lost;
  }

  private Dataset<Row> lastOutputs() {
    return lake.read(Runs.TABLE)
        .groupBy("stage")
        .agg(max_by(col("outputs"), struct(col("finished_at"), col("run_id"))));
  }

  /**
   * Records that the versions in this log no longer tell what changed, so that each of the stages
   * makes all its tables anew.
   */
  public void forget(List<String> stages, String runId, Instant at) {
    List<Row> rows = new ArrayList<>();
    for (String stage : stages) {
      rows.add(
          row(new LastRun("before-" + runId, stage, at, at, "", "", Map.of(), Map.of(), Map.of())));
    }
    lake.append(Runs.TABLE, lake.spark().createDataFrame(rows, Runs.TABLE.schema()));
  }

  /** Records a stage that ended well, in one commit. */
  public void record(LastRun run) {
    Lake.Written written = lake.append(Runs.TABLE, rows(run));
    if (written.version() % APPENDS == 0) {
      lake.replace(Runs.TABLE, Slices.all(), lake.read(Runs.TABLE).coalesce(1));
    }
  }

  private Dataset<Row> rows(LastRun run) {
    return lake.spark().createDataFrame(List.of(row(run)), Runs.TABLE.schema());
  }

  private static Row row(LastRun run) {
    return RowFactory.create(
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
