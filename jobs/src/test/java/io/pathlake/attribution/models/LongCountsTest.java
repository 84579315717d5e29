package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongCountsTest {

  @Test
  void itCountsWhatAMapCounts() {
    Random random = new Random(1);
    LongCounts counts = new LongCounts();
    Map<Long, Long> map = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = (long) random.nextInt(3_000) << 12 * random.nextInt(5);
      counts.add(key, 1 + i % 3);
      map.merge(key, 1L + i % 3, Long::sum);
    }
    Map<Long, Long> found = new HashMap<>();
    counts.forEach(found::put);
    assertThat(found).isEqualTo(map);
    assertThat(counts.size()).isEqualTo(map.size());
    assertThat(counts.sortedKeys())
        .containsExactly(map.keySet().stream().mapToLong(Long::longValue).sorted().toArray());
    map.forEach((key, count) -> assertThat(counts.count(key)).isEqualTo(count));
    assertThat(counts.count(-1)).isZero();
  }

  @Test
  void roomMadeAtOnceHoldsWhatAnotherTableAdds() {
    LongCounts some = new LongCounts();
    LongCounts others = new LongCounts();
    for (long key = 0; key < 600_000; key++) {
      some.add(key, 1);
      others.add(-key, 1);
    }
    some.reserve(some.size() + others.size());
    others.forEach(some::add);
    assertThat(some.size()).isEqualTo(1_199_999);
    assertThat(some.count(0)).isEqualTo(2);
  }
}
