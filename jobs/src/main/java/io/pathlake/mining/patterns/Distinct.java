package io.pathlake.mining.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Leaves out of a list what says the same as something above it: of two patterns of which one
 * contains the other, the longer one's journeys are among the shorter one's, and where they are
 * nearly all of them, one of the two is enough. This is the tolerance of J. Cheng, Y. Ke, W. Ng,
 * "δ-tolerance closed frequent itemsets", ICDM 2006, with the order of the list deciding which one
 * stays. What says the same as something left out for that reason is left out too, so that a dozen
 * ways to extend one step do not fill the list.
 *
 * @param overlap share of the shorter one's journeys from which on they are the same; above 1 never
 */
record Distinct(double overlap) {

  /** Patterns left out that others are compared with: bounds the time that a long list takes. */
  private static final int MOST_SAID = 1_000;

  /** The first so many of the list that differ from all above them. */
  <T> List<T> first(int most, List<T> list, Function<T, Candidate> pattern) {
    List<T> chosen = new ArrayList<>();
    List<Candidate> above = new ArrayList<>();
    List<Candidate> said = new ArrayList<>();
    for (T one : list) {
      Candidate candidate = pattern.apply(one);
      if (above.stream().anyMatch(a -> same(a, candidate))) {
        if (said.size() < MOST_SAID) {
          said.add(candidate);
        }
      } else if (said.stream().noneMatch(s -> same(s, candidate))) {
        chosen.add(one);
        above.add(candidate);
      }
      if (chosen.size() == most) {
        break;
      }
    }
    return chosen;
  }

  private boolean same(Candidate a, Candidate b) {
    Candidate longer = a.pattern().length() < b.pattern().length() ? b : a;
    Candidate shorter = longer == a ? b : a;
    return longer.all() >= overlap * shorter.all() && contains(longer.pattern(), shorter.pattern());
  }

  private static boolean contains(Pattern longer, Pattern shorter) {
    return longer.contiguous() ? holdsRun(longer, shorter) : holdsSteps(longer, shorter);
  }

  private static boolean holdsSteps(Pattern longer, Pattern shorter) {
    int next = 0;
    for (int item : longer.items()) {
      if (next < shorter.length() && item == shorter.items()[next]) {
        next++;
      }
    }
    return next == shorter.length();
  }

  private static boolean holdsRun(Pattern longer, Pattern shorter) {
    for (int from = 0; from + shorter.length() <= longer.length(); from++) {
      int same = 0;
      while (same < shorter.length() && longer.items()[from + same] == shorter.items()[same]) {
        same++;
      }
      if (same == shorter.length()) {
        return true;
      }
    }
    return false;
  }
}
