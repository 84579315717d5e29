package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.Facts.Money;
import io.pathlake.mining.patterns.ReportedFacts.Told;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.frequent_paths from contrasts and what their journeys are like. */
final class ReportedRows {

  private final Groups groups;
  private final Vocabulary words;
  private final double level;
  private final Timestamp asOf;

  ReportedRows(Groups groups, Vocabulary words, double level, Instant asOf) {
    this.groups = groups;
    this.words = words;
    this.level = level;
    this.asOf = Timestamp.from(asOf);
  }

  /**
   * A row for each contrast, but for those of fewer customers than {@code smallest}; first those
   * that hold among journeys as long.
   */
  List<Row> of(List<AsLong> contrasts, Map<Candidate, Told> told, int smallest) {
    Map<List<Object>, Integer> ranks = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    List<AsLong> ordered =
        contrasts.stream().sorted(Comparator.comparing((AsLong one) -> !one.holds(level))).toList();
    for (AsLong asLong : ordered) {
      Contrast one = asLong.of();
      Pattern pattern = one.of().pattern();
      if (told.get(one.of()).facts().customers() >= smallest) {
        int rank =
            ranks.merge(
                List.of(one.of().group(), pattern.contiguous(), one.leaning()), 1, Integer::sum);
        rows.add(row(asLong, rank, told.get(one.of())));
      }
    }
    return rows;
  }

  private Row row(AsLong asLong, int rank, Told told) {
    Contrast one = asLong.of();
    Candidate of = one.of();
    Group group = groups.get(of.group());
    List<Object> values = new ArrayList<>();
    List<String> steps = words.names(of.pattern());
    boolean contiguous = of.pattern().contiguous();
    values.add(group.segment());
    values.add(group.value());
    values.add(contiguous ? "contiguous" : "gapped");
    values.add(one.leaning());
    values.add(rank);
    values.add(String.join(contiguous ? " > " : " … ", steps));
    values.add(steps);
    values.add(of.closed());
    values.add(of.all());
    values.add(of.all() / (double) group.all());
    for (int outcome = 0; outcome < Thresholds.OUTCOMES; outcome++) {
      values.add(of.journeys(outcome));
    }
    values.add(known(one.convertedShare()));
    values.add(known(one.abandonedShare()));
    rates(one, group, values);
    values.add(known(asLong.difference()));
    values.add(known(asLong.adjusted()));
    values.add(asLong.significant(level));
    values.add(told.medianSeconds());
    values.add(money(told, false));
    values.add(money(told, true));
    values.add(asOf);
    return RowFactory.create(values.toArray());
  }

  private void rates(Contrast one, Group group, List<Object> values) {
    long won = one.of().journeys(0);
    long closed = won + one.of().journeys(1);
    long allWon = group.journeys()[0];
    long allClosed = allWon + group.journeys()[1];
    double with = won / (double) closed;
    values.add(known(with));
    values.add(known((allWon - won) / (double) (allClosed - closed)));
    values.add(known(with / (allWon / (double) allClosed)));
    values.add(known(one.z()));
    values.add(known(one.p()));
    values.add(known(one.adjusted()));
    values.add(one.significant(level));
  }

  private static Double known(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
  }

  private static List<Row> money(Told told, boolean perJourney) {
    List<Row> money = new ArrayList<>();
    told.facts()
        .money()
        .forEach(
            (currency, all) -> money.add(RowFactory.create(currency, amount(all, perJourney))));
    return money;
  }

  private static BigDecimal amount(Money money, boolean perJourney) {
    BigDecimal all = BigDecimal.valueOf(money.cents(), 2);
    return perJourney
        ? all.divide(BigDecimal.valueOf(money.orders()), 2, RoundingMode.HALF_UP)
        : all;
  }
}
