package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Simulated shops whose truth is known, to judge estimates by.
 *
 * @param people in each
 */
record BenchShop(SparkSession spark, Clock clock, int people) {

  /** Days of a shop. */
  static final int DAYS = 120;

  private static final Set<Format> FORMATS =
      EnumSet.of(
          Format.GA4,
          Format.ORDERS,
          Format.WHATSAPP_CLOUD,
          Format.LIVE_CHAT,
          Format.SENDGRID,
          Format.INFOBIP,
          Format.GOOGLE_ADS,
          Format.META_ADS);

  /** Writes exports and truth of a shop into an empty folder, and runs stages on them. */
  Lake lake(int seed, Path place, Stage... stages) throws IOException {
    SimulateSettings shop =
        SimulateSettings.demo(seed).withCustomers(people).withDays(DAYS).withFormats(FORMATS);
    Shop.write(shop, place.resolve("exports"), line -> {});
    Settings settings =
        SettingsLoader.load(
            Optional.of(DemoCommand.settingsFile(place, FORMATS).toFile()), Map.of());
    Lake lake = Lake.at(spark, settings.lake().root());
    Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()), System.out);
    Run run = RunCommand.run(new CommonOptions(), settings, clock, quiet);
    new Pipeline(settings, clock, quiet).run(lake, run, List.of(stages));
    return lake;
  }
}
