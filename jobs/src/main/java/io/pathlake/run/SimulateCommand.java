package io.pathlake.run;

import io.pathlake.settings.SettingsException;
import io.pathlake.simulate.Report;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the exports of a simulated shop. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Writes the exports of a simulated shop in their native formats. Same seed, same bytes.")
final class SimulateCommand implements Callable<Integer> {

  @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where to write.")
  private Path folder;

  @Option(names = "--customers", description = "People in the shop's world (default: 3000).")
  private int customers = 3000;

  @Option(names = "--days", description = "Days to write (default: 60).")
  private int days = 60;

  @Option(names = "--first", description = "First day written, counted from 0 (default: 0).")
  private int first;

  @Option(names = "--seed", description = "Another seed, another shop (default: 1).")
  private long seed = 1;

  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "FORMAT",
      description = "Only these folders, such as ga4,orders,sendgrid (default: all).")
  private List<String> formats = Report.Format.ALL.stream().map(Report.Format::folder).toList();

  @Override
  public Integer call() {
    Console console = Console.standard();
    SimulateSettings settings;
    try {
      settings =
          SimulateSettings.demo(seed)
              .withCustomers(customers)
              .withDays(first + days)
              .withFormats(Report.Format.of(formats));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(e.getMessage()));
    }
    Report report = Shop.write(settings, folder, first, first + days, console::line);
    console.answer(report.toString());
    return ExitCode.DONE.code();
  }
}
