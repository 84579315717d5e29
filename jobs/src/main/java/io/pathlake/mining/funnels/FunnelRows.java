package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.mining.statistics.Histogram;
import io.pathlake.mining.statistics.Wilson;
import io.pathlake.settings.FunnelSettings.Order;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Tallies of a funnel → rows of gold.funnels. */
final class FunnelRows {

  private final Funnel funnel;
  private final Timestamp asOf;

  FunnelRows(Funnel funnel, Timestamp asOf) {
    this.funnel = funnel;
    this.asOf = asOf;
  }

  /** Rows of all groups of which anything is told. */
  List<Row> of(FunnelTally tally, List<Group> groups, ToldFigures told) {
    List<Row> rows = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int step = 0; told.any(group) && step < funnel.steps().size(); step++) {
        rows.add(row(tally.of(group), groups.get(group), group, step, told));
      }
    }
    return rows;
  }

  private Row row(StepTally[] steps, Group of, int group, int step, ToldFigures told) {
    int last = steps.length - 1;
    StepTally own = steps[step];
    boolean entered = told.entered(group, step);
    boolean fates = told.fates(group, step);
    boolean follows = step > 0 && entered && told.entered(group, step - 1);
    Long previous = follows ? (Long) steps[step - 1].entered() : null;
    Long decided =
        follows && told.fates(group, step - 1)
            ? (Long) (steps[step - 1].entered() - steps[step - 1].open())
            : null;
    Double rate = decided == null ? null : share(own.entered(), decided);
    return RowFactory.create(
        funnel.name(),
        of.segment(),
        of.value(),
        step + 1,
        name(step),
        lower(funnel.per()),
        lower(funnel.order()),
        entered ? own.entered() : null,
        visited(own, group),
        told.entered(group, last) ? steps[last].entered() : null,
        fates ? own.dropped() : null,
        fates ? own.open() : null,
        entered ? share(own.entered(), steps[0].entered()) : null,
        previous == null ? null : share(own.entered(), previous),
        rate,
        rate == null ? null : Wilson.low(own.entered(), decided),
        rate == null ? null : Wilson.high(own.entered(), decided),
        entered ? quantile(own.fromPrevious(), 0.5) : null,
        entered ? quantile(own.fromPrevious(), 0.9) : null,
        entered ? quantile(own.fromFirst(), 0.25) : null,
        entered ? quantile(own.fromFirst(), 0.5) : null,
        entered ? quantile(own.fromFirst(), 0.75) : null,
        entered ? quantile(own.fromFirst(), 0.9) : null,
        asOf);
  }

  private String name(int step) {
    return funnel.order() == Order.UNORDERED
        ? "any " + (step + 1) + " of " + funnel.steps().size()
        : funnel.steps().get(step);
  }

  private Long visited(StepTally own, int group) {
    boolean told = own.visited() == 0 || own.visitors().enough();
    return group == 0 && told && funnel.order() != Order.UNORDERED ? (Long) own.visited() : null;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Double share(long part, long whole) {
    return whole == 0 ? null : (Double) ((double) part / whole);
  }

  private static Long quantile(Histogram seconds, double share) {
    return seconds.isEmpty() ? null : (Long) seconds.quantileSeconds(share);
  }
}
