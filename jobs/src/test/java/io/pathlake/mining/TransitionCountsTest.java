package io.pathlake.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.TransitionCounts.Count;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransitionCountsTest {

  @Test
  void everyJourneyLeavesTheStartOnceAndReachesItsEndOnce() {
    TransitionCounts counts = new TransitionCounts();
    counts.add(List.of("web", "web", "email"), "converted");
    counts.add(List.of("web"), "abandoned");
    assertThat(counts.all())
        .containsExactlyInAnyOrder(
            new Count("(start)", "web", 2),
            new Count("web", "web", 1),
            new Count("web", "email", 1),
            new Count("email", "(converted)", 1),
            new Count("web", "(abandoned)", 1));
  }

  @Test
  void moreChannelsThanTheMatrixBeganWithAreKept() {
    TransitionCounts counts = new TransitionCounts();
    counts.add(IntStream.range(0, 50).mapToObj(i -> "c" + i).toList(), "open");
    assertThat(counts.all()).hasSize(51).contains(new Count("c30", "c31", 1));
  }
}
