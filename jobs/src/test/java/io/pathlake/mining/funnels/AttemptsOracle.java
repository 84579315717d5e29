package io.pathlake.mining.funnels;

import io.pathlake.settings.FunnelSettings.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of a unit by the definition: every attempt there is, by trying all choices of
 * touchpoints, and for strict steps all orders that touchpoints of one instant can have.
 */
final class AttemptsOracle {

  /** A touchpoint; {@code mask} as in {@link StepMask}. */
  record Touch(long at, int mask) {

    boolean is(int step) {
      return (mask >> step & 1) == 1;
    }

    boolean excluded() {
      return (mask & StepMask.EXCLUDED) != 0;
    }
  }

  /** The best attempt: most steps, then soonest there, then begun last. */
  record Best(int steps, long first, long last) {

    static final Best NONE = new Best(0, 0, 0);

    Best or(Best other) {
      if (steps != other.steps) {
        return steps > other.steps ? this : other;
      }
      if (last != other.last) {
        return last < other.last ? this : other;
      }
      return first >= other.first ? this : other;
    }
  }

  private final Order order;
  private final int steps;
  private final long window;
  private final List<Touch> path;
  private Best best = Best.NONE;
  private long latestStart = Attempts.NONE;

  AttemptsOracle(Order order, int steps, long window, List<Touch> path) {
    this.order = order;
    this.steps = steps;
    this.window = window;
    this.path = path;
    if (order == Order.STRICT) {
      arrange(new ArrayList<>(), new ArrayList<>(path));
    } else {
      choose(new ArrayList<>(), 0);
      path.forEach(this::start);
    }
  }

  Best best() {
    return best;
  }

  boolean open(long until) {
    return latestStart != Attempts.NONE && latestStart + window >= until;
  }

  private void start(Touch touch) {
    boolean begins = order == Order.ORDERED ? touch.is(0) : StepMask.steps(touch.mask()) != 0;
    if (begins && path.stream().noneMatch(x -> x.excluded() && x.at() > touch.at())) {
      latestStart = Math.max(latestStart, touch.at());
    }
  }

  /** Tries every touchpoint for one more step: the next one, or in any order any that is left. */
  private void choose(List<Touch> chosen, int made) {
    offer(chosen);
    for (Touch touch : path) {
      // Touchpoints are told apart by identity: equal ones may both be chosen.
      if (chosen.stream().anyMatch(c -> c == touch)) {
        continue;
      }
      for (int step = 0; step < steps; step++) {
        boolean fits =
            order == Order.ORDERED
                ? step == chosen.size()
                    && (chosen.isEmpty() || chosen.get(chosen.size() - 1).at() <= touch.at())
                : (made >> step & 1) == 0;
        if (fits && touch.is(step)) {
          chosen.add(touch);
          choose(chosen, made | 1 << step);
          chosen.remove(chosen.size() - 1);
        }
      }
    }
  }

  private void offer(List<Touch> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    long first = chosen.stream().mapToLong(Touch::at).min().orElseThrow();
    long last = chosen.stream().mapToLong(Touch::at).max().orElseThrow();
    boolean excluded = path.stream().anyMatch(x -> x.excluded() && x.at() > first && x.at() < last);
    if (last - first <= window && !excluded) {
      best = best.or(new Best(chosen.size(), first, last));
    }
  }

  /** Tries every order in time. */
  private void arrange(List<Touch> arranged, List<Touch> rest) {
    if (rest.isEmpty()) {
      neighbours(arranged);
      return;
    }
    long next = rest.stream().mapToLong(Touch::at).min().orElseThrow();
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).at() == next) {
        List<Touch> others = new ArrayList<>(rest);
        arranged.add(others.remove(i));
        arrange(arranged, others);
        arranged.remove(arranged.size() - 1);
      }
    }
  }

  private void neighbours(List<Touch> arranged) {
    for (int from = 0; from < arranged.size(); from++) {
      long first = arranged.get(from).at();
      for (int made = 0; made < steps && from + made < arranged.size(); made++) {
        Touch touch = arranged.get(from + made);
        if (!touch.is(made) || touch.at() - first > window) {
          break;
        }
        best = best.or(new Best(made + 1, first, touch.at()));
        if (from + made == arranged.size() - 1) {
          latestStart = Math.max(latestStart, first);
        }
      }
    }
  }
}
