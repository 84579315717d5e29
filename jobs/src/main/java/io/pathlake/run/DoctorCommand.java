package io.pathlake.run;

import io.pathlake.lake.Integrity;
import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.Lease;
import io.pathlake.lake.LeaseHeldException;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Runs;
import io.pathlake.lake.tables.Tables;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SourceSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what would go wrong: settings, storage, who holds the lake, and every table. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks settings, storage, the lease and every table; exits with 4 on a finding.")
final class DoctorCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  private final Clock clock;
  private final Console console = Console.standard();
  private int findings;

  DoctorCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    console.answer("settings   good");
    console.answer(
        "versions   pathlake "
            + RunCommand.version()
            + ", Java "
            + System.getProperty("java.version"));
    try (SparkSession spark = Sparks.start("doctor")) {
      console.answer("           Spark " + spark.version());
      settings.sources().forEach(source -> folder(spark, source));
      Lake lake = Lake.at(spark, settings.lake().root());
      lake.versions(Runs.TABLE); // refuses a lake of a newer version
      lease(lake, settings);
      tables(settings).forEach(table -> table(lake, table));
    }
    console.answer(findings == 0 ? "\nAll is well." : "\n" + findings + " findings.");
    return findings == 0 ? ExitCode.DONE.code() : ExitCode.QUALITY.code();
  }

  private static List<Table> tables(Settings settings) {
    List<Table> tables = new ArrayList<>(Tables.ALL);
    settings.sources().forEach(source -> tables.add(Bronze.of(source)));
    return tables;
  }

  private void folder(SparkSession spark, SourceSettings source) {
    Path path = new Path(source.folder());
    try {
      boolean there = path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
      say("source     " + source.name(), there ? List.of() : List.of("no folder " + path));
    } catch (java.io.IOException e) {
      say("source     " + source.name(), List.of(path + " cannot be read: " + e.getMessage()));
    }
  }

  private void lease(Lake lake, Settings settings) {
    try (Lease lease = Lease.acquire(lake, "doctor", settings.lake().leaseExpiry(), clock)) {
      say("lake       " + lake.root() + " can be written, lease " + lease.token(), List.of());
    } catch (LeaseHeldException e) {
      console.answer("lake       held: " + e.getMessage());
    } catch (LakeException e) {
      say("lake       " + lake.root(), List.of(e.getMessage()));
    }
  }

  private void table(Lake lake, Table table) {
    try {
      if (!lake.exists(table)) {
        return;
      }
      say(
          "table      " + table.name() + ", version " + lake.version(table).orElse(0),
          Integrity.problems(lake, table));
    } catch (RuntimeException e) {
      say("table      " + table.name(), List.of("cannot be read: " + Failure.rootWords(e)));
    }
  }

  private void say(String what, List<String> problems) {
    findings += problems.size();
    console.answer(what + (problems.isEmpty() ? "   good" : ""));
    problems.forEach(problem -> console.answer("           ! " + problem));
  }
}
