package io.pathlake.mining.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What of a list says the same as something above it. */
class DistinctTest {

  private static Candidate candidate(boolean contiguous, long journeys, int... items) {
    return new Candidate(
        0, new Pattern(contiguous, items, new long[0]), new long[] {journeys, 0, 0});
  }

  private static List<Candidate> first(int most, double overlap, Candidate... list) {
    return new Distinct(overlap).first(most, List.of(list), Function.identity());
  }

  @Test
  void ofTwoPatternsWithNearlyTheSameJourneysTheFirstStays() {
    Candidate strong = candidate(false, 90, 1, 3);
    Candidate shorter = candidate(false, 100, 3);
    Candidate longer = candidate(false, 89, 1, 2, 3);
    Candidate fewer = candidate(false, 80, 1, 3, 4);
    Candidate other = candidate(false, 85, 3, 1);
    assertThat(first(9, 0.9, strong, shorter, longer, fewer, other))
        .containsExactly(strong, fewer, other);
    assertThat(first(9, 2, strong, shorter, longer)).hasSize(3);
    assertThat(first(1, 0.9, strong, other)).containsExactly(strong);
  }

  @Test
  void whatExtendsSomethingLeftOutIsLeftOutToo() {
    Candidate strong = candidate(false, 95, 3, 1);
    Candidate step = candidate(false, 100, 3);
    Candidate before = candidate(false, 97, 2, 3);
    Candidate further = candidate(false, 90, 4, 2, 3);
    // The last one is like the third, which no listed one is like by itself.
    assertThat(first(9, 0.9, strong, step, before)).containsExactly(strong);
    assertThat(first(9, 0.92, strong, step, before, further)).containsExactly(strong, further);
  }

  @Test
  void aContiguousPatternContainsOnlyItsRuns() {
    Candidate run = candidate(true, 90, 1, 2, 3);
    Candidate ends = candidate(true, 95, 1, 3);
    Candidate tail = candidate(true, 95, 2, 3);
    assertThat(first(9, 0.9, run, ends, tail)).containsExactly(run, ends);
  }
}
