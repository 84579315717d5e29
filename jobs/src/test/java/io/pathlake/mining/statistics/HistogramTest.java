package io.pathlake.mining.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void itCountsWhatAMapCounts() {
    Random random = new Random(1);
    Histogram histogram = new Histogram();
    Histogram other = new Histogram();
    TreeMap<Integer, Long> map = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextInt(800) * (random.nextBoolean() ? 1 : 4096);
      (i % 2 == 0 ? histogram : other).add(key, 2);
      map.merge(key, 2L, Long::sum);
    }
    histogram.addAll(other);
    assertThat(histogram.keys())
        .containsExactly(map.keySet().stream().mapToInt(Integer::intValue).toArray());
    map.forEach((key, count) -> assertThat(histogram.count(key)).isEqualTo(count));
  }

  @Test
  void secondsAreExactBelow4096AndWithinAFewHundredthsOfAPercentAbove() {
    for (long seconds = 0; seconds < 4096; seconds++) {
      assertThat(Histogram.seconds(Histogram.bucket(seconds))).isEqualTo(seconds);
    }
    for (long seconds = 4096; seconds < 40_000_000; seconds += seconds / 997) {
      double found = Histogram.seconds(Histogram.bucket(seconds));
      assertThat(found / seconds).isCloseTo(1.0, within(0.00025));
    }
    assertThat(Histogram.bucket(4096)).isEqualTo(Histogram.bucket(4095) + 1);
    assertThat(Histogram.bucket(8192)).isEqualTo(Histogram.bucket(8191) + 1);
  }

  @Test
  void quantilesAreValuesThatOccurred() {
    Histogram histogram = new Histogram();
    for (int second = 1; second <= 20; second++) {
      histogram.add(Histogram.bucket(second), 1);
    }
    assertThat(histogram.quantileSeconds(0.5)).isEqualTo(10);
    assertThat(histogram.quantileSeconds(0.95)).isEqualTo(19);
  }
}
