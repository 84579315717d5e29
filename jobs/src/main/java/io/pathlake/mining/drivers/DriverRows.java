package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Learning.Learnt;
import io.pathlake.mining.statistics.Wilson;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.drop_off_drivers from what was learnt and how it was judged. */
final class DriverRows {

  private final Learnt learnt;
  private final Judgement judgement;
  private final List<Levels> levels;
  private final long trainingJourneys;
  private final long heldOutJourneys;
  private final Timestamp asOf;

  DriverRows(Learnt learnt, Judgement judgement, List<Levels> levels, Split split, Timestamp asOf) {
    this.learnt = learnt;
    this.judgement = judgement;
    this.levels = levels;
    this.trainingJourneys = Extent.of(split.training()).journeys();
    this.heldOutJourneys = Extent.of(split.heldOut()).journeys();
    this.asOf = asOf;
  }

  /** The most important feature first; of levels only those of enough customers. */
  List<Row> of(List<Importance> importances, List<Case> cases, int minGroup, double significance) {
    List<Importance> ranked =
        importances.stream().sorted(Comparator.comparingDouble(one -> -one.rise().mean())).toList();
    List<Case> averaged = PartialEffect.averaged(cases);
    List<Row> rows = new ArrayList<>();
    for (int rank = 1; rank <= ranked.size(); rank++) {
      Importance one = ranked.get(rank - 1);
      boolean significant = judgement.lower() && one.adjusted() <= significance;
      Levels told = levels.get(one.feature());
      for (PartialEffect effect : PartialEffect.of(learnt, one.feature(), told, cases, averaged)) {
        if (effect.observed().customers() >= minGroup) {
          rows.add(row(rank, one, significant, told, effect));
        }
      }
    }
    return rows;
  }

  private Row row(
      int rank, Importance one, boolean significant, Levels told, PartialEffect effect) {
    Extent observed = effect.observed();
    return RowFactory.create(
        rank,
        told.feature().text(),
        effect.level() + 1,
        told.name(effect.level()),
        effect.sentence(told),
        one.rise().mean(),
        one.rise().error(),
        one.rise().p(),
        one.adjusted(),
        significant,
        effect.expected(),
        boxed(effect.otherwise()),
        boxed(effect.times()),
        observed.cases(),
        observed.journeys(),
        observed.customers(),
        observed.rate(),
        Wilson.low(observed.abandoned(), observed.journeys()),
        Wilson.high(observed.abandoned(), observed.journeys()),
        learnt.algorithm().text(),
        learnt.logLoss(),
        judgement.logLoss(),
        judgement.baseLogLoss(),
        judgement.beatsBaseRate(),
        trainingJourneys,
        heldOutJourneys,
        asOf);
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
