package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionDefinitions;
import io.pathlake.lake.tables.AttributionReconciliation;
import io.pathlake.lake.tables.AttributionWeights;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.lake.tables.DropOffCalibration;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.DropOffReasons;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Messages;
import io.pathlake.lake.tables.MmmInput;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.simulate.Report;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import io.pathlake.testing.TableHash;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small simulated shop in a folder, and the runs of its lake. */
final class SmallShop {

  /** Everything that is a function of what landed. */
  static final List<Table> DERIVED =
      List.of(
          Touchpoints.TABLE,
          Purchases.TABLE,
          AdSpend.TABLE,
          Messages.TABLE,
          Identities.TABLE,
          IdentityLinks.TABLE,
          IdentityConflicts.TABLE,
          Sessions.TABLE,
          Journeys.TABLE,
          PathVariants.TABLE,
          StageFunnels.TABLE,
          Funnels.TABLE,
          Transitions.TABLE,
          StepMatrices.TABLE,
          DropOffs.TABLE,
          DropOffMembers.TABLE,
          FrequentPaths.TABLE,
          DropOffReasons.TABLE,
          DropOffDrivers.TABLE,
          DropOffCalibration.TABLE,
          JourneyTypes.TABLE,
          AttributionDefinitions.TABLE,
          AttributionWeights.TABLE,
          AttributionCredits.TABLE,
          ChannelRoas.TABLE,
          CampaignRoas.TABLE,
          AttributionReconciliation.TABLE,
          MmmInput.TABLE);

  /** After the last record, so that no clock is ahead of its landing. */
  private static final Instant LANDED = Instant.parse("2027-01-01T00:00:00Z");

  static final SimulateSettings SHOP =
      SimulateSettings.demo(7)
          .withCustomers(120)
          .withDays(16)
          .withUntidiness(0.05, 0, 0)
          .withFormats(Format.FIRST);

  private final Path folder;

  SmallShop(Path folder) {
    this.folder = folder;
  }

  Report write() {
    return Shop.write(SHOP, folder.resolve("exports"), line -> {});
  }

  Path exports() {
    return folder.resolve("exports");
  }

  Settings settings() {
    try {
      Path conf = DemoCommand.settingsFile(folder, Format.FIRST);
      return SettingsLoader.load(
          Optional.of(conf.toFile()),
          // Few days make few files; journeys then have to end sooner.
          Map.of(
              "land.settle", "0 seconds",
              "land.max-bad-share", "1",
              "journeys.silence", "4 days",
              "journeys.longest-journey", "9 days"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Lake lake() {
    return Lake.at(TestSpark.session(), settings().lake().root());
  }

  /** Runs these stages once, or every one; what each did. */
  List<Pipeline.Done> run(Stage... only) {
    Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()), System.out);
    Run run =
        new Run(
            "test",
            "test",
            LANDED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            line -> {});
    return new Pipeline(settings(), Clock.fixed(LANDED, ZoneOffset.UTC), quiet)
        .run(lake(), run, List.of(only.length == 0 ? Stage.values() : only));
  }

  /** The content of every derived table. */
  Map<String, String> hashes() {
    Lake lake = lake();
    Map<String, String> hashes = new TreeMap<>();
    DERIVED.forEach(table -> hashes.put(table.name(), TableHash.of(lake, table)));
    return hashes;
  }

  /** The version of every derived table. */
  Map<String, Long> versions() {
    return lake().versions(DERIVED.toArray(Table[]::new));
  }
}
