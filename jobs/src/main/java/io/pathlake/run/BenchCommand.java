package io.pathlake.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Time and memory per stage, beside DuckDB on the same data in the same run. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates shops, runs every stage, and prints seconds and peak memory per stage, the ratio to",
      "DuckDB computing the same sessions, journeys, variants and transitions from the same Parquet",
      "files with the same threads, what one more day costs, and identities, mining and attribution",
      "by themselves. Also written to FOLDER/bench.txt."
    })
final class BenchCommand implements Callable<Integer> {

  @Option(
      names = "--touchpoints",
      split = ",",
      description = "Sizes of the shops (default: 1000000,10000000; 0 leaves them out).")
  private List<Long> sizes = List.of(1_000_000L, 10_000_000L);

  @Option(names = "--to", description = "Where to work (default: target/bench).")
  private Path folder = Path.of("target/bench");

  @Option(
      names = "--history",
      description =
          "Also compare one more day after 1 and after 12 months, for this many"
              + " touchpoints a month (default: 300000; 0 leaves it out).")
  private long history = 300_000;

  @Option(
      names = "--identities",
      description = "Also measure identities of so many identifiers (default: 1000000; 0: not).")
  private long identities = 1_000_000;

  @Option(
      names = "--journeys",
      description =
          "Also measure mining of so many journeys, beside MLlib and Spark SQL (default: 1000000;"
              + " 0: not).")
  private long journeys = 1_000_000;

  @Option(
      names = "--conversions",
      description =
          "Also measure attribution of so many orders and as many journeys given up, beside DuckDB"
              + " (default: 1000000; 0: not).")
  private long conversions = 1_000_000;

  @Option(
      names = "--shops",
      description =
          "Also count in how many simulated shops planted causes of leaving are named, of so many"
              + " (default: 20; 0: not).")
  private int shops = 20;

  @Option(
      names = "--groups",
      description =
          "Also count how often intervals of revenue hold what they should, in so many groups of a"
              + " shop's customers (default: 50; 0: not).")
  private int groups = 50;

  @Option(
      names = "--people",
      description =
          "People in each of these shops, and five times those in a group (default: 10000).")
  private int people = 10_000;

  private final Clock clock;

  BenchCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(folder);
    try (SparkSession spark = Sparks.start("bench")) {
      Bench bench = new Bench(spark, clock, folder, Console.standard());
      for (long size : sizes) {
        if (size > 0) {
          bench.full(size);
        }
      }
      if (history > 0) {
        bench.history(history);
      }
      if (identities > 0) {
        bench.identities(identities);
      }
      if (journeys > 0) {
        bench.mining(journeys);
      }
      if (conversions > 0) {
        bench.attribution(conversions);
      }
      if (shops > 0) {
        bench.causes(shops, people);
      }
      if (groups > 0) {
        bench.intervals(groups, people / 5);
      }
      Files.writeString(folder.resolve("bench.txt"), bench.text());
    }
    return ExitCode.DONE.code();
  }
}
