package io.pathlake.mining.drivers;

import io.pathlake.lake.tables.DropOffReasons;
import io.pathlake.mining.statistics.BenjaminiYekutieli;
import io.pathlake.settings.DriverSettings;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.drop_off_reasons: each kind of touchpoint, feature and level among its like. */
final class Reasons {

  private static final List<Feature> CIRCUMSTANCES =
      Arrays.stream(Feature.values()).filter(Feature::isCircumstance).toList();

  private record Reason(
      String kind, Levels levels, Sides journeys, Sides customers, AmongAlike alike) {

    double excess() {
      return alike.difference() * journeys.at(alike.level());
    }
  }

  private final DriverSettings settings;
  private final int minGroup;
  private final Timestamp asOf;

  Reasons(DriverSettings settings, int minGroup, Timestamp asOf) {
    this.settings = settings;
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /**
   * The rows, of each way to leave the one first by which most left beyond what was to be expected.
   *
   * @param cases the first ones of each journey and kind
   */
  List<Row> of(List<Case> cases) {
    Levels kinds = Levels.of(Feature.KIND, cases, settings.levels(), minGroup);
    CodedCases coded = CodedCases.of(cases);
    List<Reason> reasons =
        IntStream.range(-1, kinds.size())
            .parallel()
            .mapToObj(
                kind ->
                    kind < 0
                        ? among(DropOffReasons.ANY, coded)
                        : among(kinds.name(kind), coded.ofKind(kinds.name(kind))))
            .flatMap(List::stream)
            .toList();
    double[] adjusted =
        BenjaminiYekutieli.adjusted(reasons.stream().mapToDouble(r -> r.alike().p()).toArray());
    return Arrays.stream(Leaving.values())
        .flatMap(leaving -> rows(leaving, reasons, adjusted))
        .toList();
  }

  private Stream<Row> rows(Leaving leaving, List<Reason> reasons, double[] adjusted) {
    List<Integer> order =
        IntStream.range(0, adjusted.length)
            .filter(i -> reasons.get(i).alike().leaving() == leaving)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(i -> adjusted[i] > settings.significance())
                    .thenComparing(i -> -reasons.get(i).excess())
                    .thenComparing(i -> i))
            .toList();
    return IntStream.range(0, order.size())
        .mapToObj(at -> row(at + 1, reasons.get(order.get(at)), adjusted[order.get(at)]));
  }

  private List<Reason> among(String kind, CodedCases cases) {
    List<Reason> reasons = new ArrayList<>();
    for (Feature feature : CIRCUMSTANCES) {
      Levels levels = Levels.of(feature, cases.cases(), settings.levels(), minGroup);
      int[] told = cases.levels(levels);
      for (Leaving leaving : Leaving.values()) {
        int[] known = cases.known(told, leaving);
        Sides journeys = new Sides(levels.size(), known, cases.journeys());
        Sides customers = new Sides(levels.size(), known, cases.customers());
        AmongAlike.of(leaving, levels.size(), known, cases).stream()
            .filter(alike -> customers.at(alike.level()) >= minGroup)
            .filter(alike -> customers.elsewhere(alike.level()) >= minGroup)
            .forEach(alike -> reasons.add(new Reason(kind, levels, journeys, customers, alike)));
      }
    }
    return reasons;
  }

  private Row row(int rank, Reason reason, double adjusted) {
    AmongAlike alike = reason.alike();
    int level = alike.level();
    return RowFactory.create(
        alike.leaving().text(),
        rank,
        reason.kind(),
        reason.levels().feature().text(),
        level + 1,
        reason.levels().name(level),
        sentence(reason),
        alike.rate(),
        alike.others(),
        alike.difference(),
        alike.low(),
        alike.high(),
        reason.excess(),
        alike.p(),
        adjusted,
        adjusted <= settings.significance(),
        reason.journeys().at(level),
        reason.customers().at(level),
        reason.journeys().elsewhere(level),
        reason.customers().elsewhere(level),
        asOf);
  }

  /** Such as "add_payment_info, device is mobile: 51% leave for now, of others alike 38%". */
  private static String sentence(Reason reason) {
    return String.format(
        Locale.ROOT,
        "%s%s: %.0f%% %s, of others alike %.0f%%",
        reason.kind().equals(DropOffReasons.ANY) ? "" : reason.kind() + ", ",
        reason.levels().described(reason.alike().level()),
        100 * reason.alike().rate(),
        reason.alike().leaving().words(),
        100 * reason.alike().others());
  }
}
