package io.pathlake.run;

import io.pathlake.land.SourceDraft;
import io.pathlake.settings.SettingsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts the settings of a source from a sample of its files. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts the settings of a source from a sample (CSV, JSON or Parquet): its columns, what is",
      "personal in them, and a first touchpoint. Look for COMPLETE in it, then try: source check."
    })
final class SourceNewCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "What the source is called: a-z, 0-9 and _.")
  private String name;

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "A sample.")
  private File sample;

  @Option(names = "--to", paramLabel = "FILE", description = "Where to (default: the terminal).")
  private Path to;

  @Override
  public Integer call() throws IOException {
    if (!sample.isFile()) {
      throw new SettingsException(List.of("There is no file " + sample + ": check the path."));
    }
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new SettingsException(
          List.of(name + " is no name of a source: use a-z, 0-9 and _, such as pos_berlin."));
    }
    String draft;
    try (SparkSession spark = Sparks.start("source new")) {
      draft = SourceDraft.of(spark, name, sample.getAbsoluteFile());
    }
    if (to == null) {
      System.out.print(draft);
    } else if (Files.exists(to)) {
      throw new SettingsException(List.of(to + " exists: give another file, or remove it."));
    } else {
      Files.writeString(to, draft, StandardOpenOption.CREATE_NEW);
      System.out.println("Written to " + to + ". Look for COMPLETE in it, then try:");
      System.out.println("  pathlake source check " + name + " --file " + sample + " --conf " + to);
    }
    return ExitCode.DONE.code();
  }
}
