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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.drop_off_reasons: each kind of touchpoint, feature and level among its like. */
final class Reasons {

  private static final List<Feature> CIRCUMSTANCES =
      Arrays.stream(Feature.values()).filter(Feature::isCircumstance).toList();

  private record Reason(String kind, Levels levels, Sides sides, AmongAlike alike) {

    double excess() {
      return alike.difference() * sides.journeysAt(alike.level());
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
   * The rows, the one that most left beyond what was to be expected first.
   *
   * @param cases the first ones of each journey and kind
   */
  List<Row> of(List<Case> cases) {
    Levels kinds = Levels.of(Feature.KIND, cases, settings.levels(), minGroup);
    List<Reason> reasons =
        IntStream.range(-1, kinds.size())
            .parallel()
            .mapToObj(
                kind ->
                    kind < 0
                        ? among(DropOffReasons.ANY, cases)
                        : among(kinds.name(kind), ofKind(kinds.name(kind), cases)))
            .flatMap(List::stream)
            .toList();
    double[] adjusted =
        BenjaminiYekutieli.adjusted(reasons.stream().mapToDouble(r -> r.alike().p()).toArray());
    List<Integer> order =
        IntStream.range(0, adjusted.length)
            .boxed()
            .sorted(
                Comparator.<Integer, Boolean>comparing(i -> adjusted[i] > settings.significance())
                    .thenComparing(i -> -reasons.get(i).excess())
                    .thenComparing(i -> i))
            .toList();
    return IntStream.range(0, adjusted.length)
        .mapToObj(at -> row(at + 1, reasons.get(order.get(at)), adjusted[order.get(at)]))
        .toList();
  }

  private static List<Case> ofKind(String kind, List<Case> cases) {
    return cases.stream().filter(one -> one.word(Feature.KIND).equals(kind)).toList();
  }

  private List<Reason> among(String kind, List<Case> cases) {
    List<Reason> reasons = new ArrayList<>();
    for (Feature feature : CIRCUMSTANCES) {
      Levels levels = Levels.of(feature, cases, settings.levels(), minGroup);
      List<Case> told = cases.stream().filter(levels::tells).toList();
      Sides sides = new Sides(levels, told);
      AmongAlike.of(levels, told).stream()
          .filter(alike -> sides.customersAt(alike.level()) >= minGroup)
          .filter(alike -> sides.customersElsewhere(alike.level()) >= minGroup)
          .forEach(alike -> reasons.add(new Reason(kind, levels, sides, alike)));
    }
    return reasons;
  }

  private Row row(int rank, Reason reason, double adjusted) {
    AmongAlike alike = reason.alike();
    int level = alike.level();
    return RowFactory.create(
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
        reason.sides().journeysAt(level),
        reason.sides().customersAt(level),
        reason.sides().journeysElsewhere(level),
        reason.sides().customersElsewhere(level),
        asOf);
  }

  /** Such as "add_payment_info, device is mobile: 35% leave, of others alike 19%". */
  private static String sentence(Reason reason) {
    return String.format(
        Locale.ROOT,
        "%s%s: %.0f%% leave, of others alike %.0f%%",
        reason.kind().equals(DropOffReasons.ANY) ? "" : reason.kind() + ", ",
        reason.levels().described(reason.alike().level()),
        100 * reason.alike().rate(),
        100 * reason.alike().others());
  }
}
