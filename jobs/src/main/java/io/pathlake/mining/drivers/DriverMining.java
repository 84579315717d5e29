package io.pathlake.mining.drivers;

import static org.apache.spark.sql.functions.lit;

import io.pathlake.mining.drivers.Learning.Learnt;
import io.pathlake.mining.segments.JourneySample;
import io.pathlake.mining.segments.JourneySample.Wanted;
import io.pathlake.settings.DriverSettings;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learns from earlier journeys to tell at a touchpoint whether a journey will be abandoned, judges
 * that by later ones, and says what it takes to tell.
 */
public final class DriverMining {

  /**
   * Rows of gold.drop_off_drivers, gold.drop_off_calibration and gold.drop_off_reasons, and what a
   * person is told.
   */
  public record Mined(
      List<Row> drivers, List<Row> calibration, List<Row> reasons, List<String> lines) {}

  private static final long FEWEST_OF_OUTCOME = 30;
  private static final long FEWEST_HELD_OUT = 10;
  private static final int LISTED = 3;

  private final MiningSettings mining;
  private final DriverSettings settings;
  private final Cases cases;
  private final Timestamp asOf;
  private final BiFunction<List<Row>, StructType, Dataset<Row>> tables;

  /**
   * Mining under these settings.
   *
   * @param zone in which weekday and hour are told
   * @param tables makes a table of rows, which are few
   */
  public DriverMining(
      MiningSettings mining,
      JourneySettings journeys,
      ZoneId zone,
      Instant asOf,
      BiFunction<List<Row>, StructType, Dataset<Row>> tables) {
    this.mining = mining;
    this.settings = mining.drivers();
    this.cases = new Cases(settings, journeys, zone, asOf);
    this.asOf = Timestamp.from(asOf);
    this.tables = tables;
  }

  /** Mines judged journeys. */
  public Mined of(Dataset<Row> judged) {
    Dataset<Row> told = cases.told(judged);
    List<JourneySample> samples =
        JourneySample.each(
            told,
            new Wanted(lit(true), settings.reasonJourneys()),
            new Wanted(cases.learnable(), settings.journeys()));
    JourneySample sample = samples.get(0);
    JourneySample learnt = samples.get(1);
    if (sample.journeys() < DriverSettings.FEWEST_JOURNEYS) {
      return none(tooFew(sample));
    }
    List<Case> all = cases.of(told, sample, learnt);
    Mined model =
        learnt.journeys() < DriverSettings.FEWEST_JOURNEYS
            ? none(tooFew(learnt))
            : model(all.stream().filter(Case::learnt).toList());
    List<Row> reasons = new Reasons(settings, mining.minGroup(), asOf).of(all);
    return new Mined(model.drivers(), model.calibration(), reasons, model.lines());
  }

  private Mined model(List<Case> all) {
    Split split = Split.of(all, settings.heldOut());
    Extent training = Extent.of(split.training());
    Extent heldOut = Extent.of(split.heldOut());
    boolean enough =
        training.journeys() + heldOut.journeys() >= DriverSettings.FEWEST_JOURNEYS
            && least(training) >= FEWEST_OF_OUTCOME
            && least(heldOut) >= FEWEST_HELD_OUT
            && Math.min(training.customers(), heldOut.customers()) >= mining.minGroup()
            && Learning.possible(split.training());
    return enough ? learnt(all, split) : none(tooFew(training, heldOut));
  }

  private static long least(Extent extent) {
    return Math.min(extent.abandoned(), extent.converted());
  }

  private Mined learnt(List<Case> all, Split split) {
    List<Levels> levels =
        Arrays.stream(Feature.values())
            .map(one -> Levels.of(one, split.training(), settings.levels(), mining.minGroup()))
            // What is always the same tells nothing.
            .filter(one -> one.size() > 1)
            .toList();
    if (levels.isEmpty()) {
      return none("all that is known is the same at all touchpoints");
    }
    Learnt learnt = new Learning(tables, split.training(), levels).best();
    Judgement judgement = Judgement.of(learnt, split, settings.significance());
    List<Importance> importances = Importance.of(learnt, levels, split.heldOut());
    List<Row> rows =
        new DriverRows(learnt, judgement, levels, split, asOf)
            .of(importances, all, mining.minGroup(), settings.significance());
    List<Row> bins = Calibration.of(learnt, split.heldOut(), mining.minGroup(), asOf);
    return new Mined(rows, bins, List.of(), List.of(line(judgement, importances, levels)));
  }

  private String line(Judgement judgement, List<Importance> importances, List<Levels> levels) {
    String drivers =
        importances.stream()
            .filter(one -> judgement.lower() && one.adjusted() <= settings.significance())
            .sorted(Comparator.comparingDouble(one -> -one.rise().mean()))
            .limit(LISTED)
            .map(one -> levels.get(one.feature()).feature().label())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "drop-off drivers: %s (log-loss %.3f on later journeys, %.3f by the base rate%s)",
        drivers.isEmpty() ? "none is significant" : drivers,
        judgement.logLoss(),
        judgement.baseLogLoss(),
        judgement.beatsBaseRate() ? "" : ", no better than chance");
  }

  private static String tooFew(JourneySample sample) {
    return String.format(
        Locale.ROOT,
        "of only %,d journeys it could be known by now; at least %,d are needed",
        sample.journeys(),
        DriverSettings.FEWEST_JOURNEYS);
  }

  private static String tooFew(Extent training, Extent heldOut) {
    return String.format(
        Locale.ROOT,
        "the earlier journeys are %,d abandoned and %,d converted ones, of which at least %d are"
            + " needed each, the later ones %,d and %,d, at least %d each",
        training.abandoned(),
        training.converted(),
        FEWEST_OF_OUTCOME,
        heldOut.abandoned(),
        heldOut.converted(),
        FEWEST_HELD_OUT);
  }

  private Mined none(String why) {
    String line =
        "drop-off drivers: none are told, for "
            + why
            + ". More days help, or a shorter mining.drivers.longest-wait or journeys.silence (now a"
            + " fate has to be known "
            + cases.horizon().toDays()
            + " days after a touchpoint)";
    return new Mined(List.of(), List.of(), List.of(), List.of(line));
  }
}
