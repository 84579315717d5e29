package io.pathlake.simulate;

import io.pathlake.simulate.Facts.DropOff;
import io.pathlake.simulate.Facts.Fact;
import io.pathlake.simulate.Facts.Journey;
import io.pathlake.simulate.Facts.OptOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.schema.MessageType;

/** Writes what is true of one day: a file per table of {@link TruthTables}. */
final class DayTruth {

  /** What orders owe to a campaign: those that met it, and those that would not be without it. */
  private static final class Owed {
    long orders;
    long cents;
    long added;
    long addedCents;
  }

  /** What a table holds. */
  private interface Rows {
    void write(ParquetFile file) throws IOException;
  }

  private final World world;
  private final Path truth;
  private final int day;

  DayTruth(World world, Path truth, int day) {
    this.world = world;
    this.truth = truth;
    this.day = day;
  }

  void write(List<Fact> facts, List<Happening> fresh, AdClicks clicks) throws IOException {
    table("journeys", TruthTables.JOURNEYS, file -> journeys(facts, file));
    table("drop_offs", TruthTables.DROP_OFFS, file -> dropOffs(facts, file));
    table("opt_outs", TruthTables.OPT_OUTS, file -> optOuts(facts, file));
    table("campaigns", TruthTables.CAMPAIGNS, file -> campaigns(facts, clicks, file));
    table("messages", TruthTables.MESSAGES, file -> new Sayings(file).write(fresh));
  }

  private void table(String name, MessageType schema, Rows rows) throws IOException {
    Path path = truth.resolve(name).resolve(world.calendar().date(day) + ".parquet");
    try (ParquetFile file = new ParquetFile(path, schema)) {
      rows.write(file);
      file.complete();
    }
  }

  private static void journeys(List<Fact> facts, ParquetFile file) throws IOException {
    for (Fact fact : facts) {
      if (fact instanceof Journey journey) {
        boolean converted = journey.order() != null;
        file.row(
            journey.person().number,
            journey.need(),
            journey.begun(),
            journey.micros(),
            converted ? "converted" : "abandoned",
            converted ? journey.order().number() : null,
            converted ? Long.valueOf(journey.order().cents()) : null,
            journey.steps(),
            journey.necessary().stream().map(traffic -> traffic.campaign).toList());
      }
    }
  }

  private static void dropOffs(List<Fact> facts, ParquetFile file) throws IOException {
    for (Fact fact : facts) {
      if (fact instanceof DropOff drop) {
        file.row(
            drop.person().number,
            drop.micros(),
            drop.stage(),
            drop.cause().name().toLowerCase(Locale.ROOT),
            drop.session() == 0 ? null : Long.valueOf(drop.session()),
            drop.mobile(),
            drop.terminal(),
            drop.versionB(),
            drop.shippingLate());
      }
    }
  }

  private static void optOuts(List<Fact> facts, ParquetFile file) throws IOException {
    for (Fact fact : facts) {
      if (fact instanceof OptOut out) {
        file.row(out.person().number, out.micros(), out.channel());
      }
    }
  }

  private void campaigns(List<Fact> facts, AdClicks clicks, ParquetFile file) throws IOException {
    Map<Traffic, Owed> owed = new EnumMap<>(Traffic.class);
    for (Fact fact : facts) {
      if (fact instanceof Journey journey && journey.order() != null) {
        journey.met().forEach(traffic -> owe(owed, traffic, journey));
      }
    }
    for (Traffic traffic : Traffic.values()) {
      Owed sum = owed.getOrDefault(traffic, new Owed());
      file.row(
          (int) world.calendar().date(day).toEpochDay(),
          traffic.channel(),
          traffic.campaign,
          clicks.clicks(day, traffic, false) + clicks.clicks(day, traffic, true),
          sum.orders,
          sum.cents,
          sum.added,
          sum.addedCents,
          spend(clicks, traffic, false),
          spend(clicks, traffic, true));
    }
  }

  private static void owe(Map<Traffic, Owed> owed, Traffic traffic, Journey journey) {
    Owed sum = owed.computeIfAbsent(traffic, t -> new Owed());
    long cents = journey.order().cents();
    sum.orders++;
    sum.cents += cents;
    if (journey.necessary().contains(traffic)) {
      sum.added++;
      sum.addedCents += cents;
    }
  }

  /** What a campaign cost on the day, in millionths, as first reported or after corrections. */
  private long spend(AdClicks clicks, Traffic traffic, boolean corrected) {
    long seed = world.settings().seed();
    long desktop = clicks.clicks(day, traffic, false);
    long mobile = clicks.clicks(day, traffic, true);
    if (traffic.isGoogleAd()) {
      return corrected
          ? Spend.googleFinal(seed, day, traffic, false, desktop)
              + Spend.googleFinal(seed, day, traffic, true, mobile)
          : Spend.google(seed, day, traffic, false, desktop)
              + Spend.google(seed, day, traffic, true, mobile);
    }
    return traffic.isMetaAd()
        ? Spend.meta(seed, day, traffic, desktop + mobile)
        : clicks.cost(day, traffic);
  }
}
