package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeQuery;
import io.pathlake.settings.Settings;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a query over the lake. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Answers a query over the lake, such as",
      "  pathlake sql \"select outcome, count(*) from silver.journeys group by outcome\"",
      "Reads only. silver.touchpoints and silver.purchases have their customer_id here."
    })
final class SqlCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "QUERY", description = "A SELECT over bronze, silver, gold and ops.")
  private String query;

  @Option(names = "--csv", description = "Print comma-separated values, all of them.")
  private boolean csv;

  @Option(names = "--rows", description = "Print at most this many rows (default: 100).")
  private int most = 100;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    try (SparkSession spark = Sparks.start("sql")) {
      Lake lake = Lake.at(spark, settings.lake().root());
      Dataset<Row> rows = new LakeQuery(lake).run(query);
      if (csv) {
        System.out.print(TextTable.of(rows).csv());
        return ExitCode.DONE.code();
      }
      TextTable table = TextTable.of(rows.limit(most + 1));
      System.out.print(table);
      if (table.size() > most) {
        System.out.println("… more rows: raise --rows, or print all with --csv.");
      }
    }
    return ExitCode.DONE.code();
  }
}
