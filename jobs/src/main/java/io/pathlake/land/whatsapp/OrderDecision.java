package io.pathlake.land.whatsapp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Decides the order of dates over all headers of a chat. In this sequence: dates that exist in one
 * order only; dates before WhatsApp existed or after the export; dates that run backwards in one
 * order; the setting; dates that lie much closer together in one order; day before month. From the
 * setting on the verdict is ambiguous.
 */
final class OrderDecision {

  private final OrderTally tally;
  private List<DayOrder> left;
  private String evidence = "";
  private boolean ambiguous;

  private OrderDecision(OrderTally tally, List<DayOrder> candidates) {
    this.tally = tally;
    this.left = candidates;
  }

  /** The verdict over the dates that begin with an evident year, and all others. */
  static OrderVerdict over(
      OrderTally first, OrderTally last, OrderTally open, Optional<DayOrder> wish) {
    OrderDecision yearFirst =
        new OrderDecision(first, List.of(DayOrder.YEAR_MONTH_DAY, DayOrder.YEAR_DAY_MONTH));
    yearFirst.decide(Optional.empty());
    OrderTally others = new OrderTally(LocalDate.MAX);
    others.add(last);
    others.add(open);
    List<DayOrder> candidates =
        last.headers() > 0
            ? List.of(DayOrder.DAY_MONTH_YEAR, DayOrder.MONTH_DAY_YEAR)
            : List.of(DayOrder.values());
    OrderDecision yearLast = new OrderDecision(others, candidates);
    yearLast.decide(wish);
    if (first.headers() + others.headers() == 0) {
      return new OrderVerdict(
          Optional.empty(), "The file has no header.", false, yearFirst.order(), yearLast.order());
    }
    OrderDecision main = first.headers() > others.headers() ? yearFirst : yearLast;
    return new OrderVerdict(
        Optional.of(main.order()),
        main.evidence,
        main.ambiguous,
        yearFirst.order(),
        yearLast.order());
  }

  private DayOrder order() {
    return left.get(0);
  }

  private void decide(Optional<DayOrder> wish) {
    if (left.contains(DayOrder.YEAR_DAY_MONTH)) {
      dropUnlessBetter(DayOrder.YEAR_DAY_MONTH);
    }
    if (settled("the dates begin with the year")
        || keepLeast(tally::impossible, "dates are no day of the calendar")
        || keepLeast(tally::unlikely, "dates are older than WhatsApp or later than the export")
        || keepForwards()) {
      return;
    }
    ambiguous = true;
    if (wish.isPresent() && left.contains(wish.get())) {
      left = List.of(wish.get());
      evidence = "No date tells the order; %s is the setting.".formatted(order());
      return;
    }
    keepClosest();
  }

  /** No region writes the year, then the day: taken only if all other orders fail more often. */
  private void dropUnlessBetter(DayOrder unusual) {
    List<DayOrder> usual = new ArrayList<>(left);
    usual.remove(unusual);
    long best = usual.stream().mapToLong(tally::impossible).min().orElseThrow();
    if (tally.impossible(unusual) >= best) {
      left = usual;
    }
  }

  private boolean settled(String why) {
    if (left.size() == 1) {
      evidence = "It is %s: %s.".formatted(order(), why);
    }
    return left.size() == 1;
  }

  private boolean keepLeast(ToLongFunction<DayOrder> faults, String what) {
    long least = left.stream().mapToLong(faults).min().orElseThrow();
    List<String> worse = new ArrayList<>();
    List<DayOrder> kept = new ArrayList<>();
    for (DayOrder order : left) {
      if (faults.applyAsLong(order) == least) {
        kept.add(order);
      } else {
        worse.add("as %s, %d %s".formatted(order, faults.applyAsLong(order), what));
      }
    }
    left = kept;
    return settled(String.join("; ", worse) + (least > 0 ? "; so read, %d".formatted(least) : ""));
  }

  /** A chat is written in the order of time, but for a few late messages. */
  private boolean keepForwards() {
    long least = left.stream().mapToLong(tally::backwards).min().orElseThrow();
    List<DayOrder> forwards = left.stream().filter(o -> tally.backwards(o) <= 2 * least).toList();
    if (forwards.size() == left.size()) {
      return false;
    }
    List<String> worse =
        new ArrayList<>(
            left.stream()
                .filter(o -> !forwards.contains(o))
                .map(o -> "as %s, dates run backwards %d times".formatted(o, tally.backwards(o)))
                .toList());
    left = forwards;
    return settled(String.join("; ", worse) + ", and so %d times".formatted(least));
  }

  private void keepClosest() {
    DayOrder usual = left.contains(DayOrder.DAY_MONTH_YEAR) ? DayOrder.DAY_MONTH_YEAR : left.get(0);
    DayOrder closest = usual;
    for (DayOrder order : left) {
      if (tally.headers() >= 3 && tally.span(order) < tally.span(closest) / 3) {
        closest = order;
      }
    }
    evidence =
        closest == usual
            ? "No date tells the order; %s is the default.".formatted(usual)
            : "No date tells the order; as %s they lie within %d days, as %s within %d."
                .formatted(closest, tally.span(closest), usual, tally.span(usual));
    left = List.of(closest);
  }
}
