package io.pathlake.mining.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.patterns.SecondsBuckets.Range;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternStatisticsTest {

  @Test
  void theMedianOfDurationsIsExact() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      int[] values = new int[1 + random.nextInt(40)];
      int doublings = 1 + random.nextInt(27);
      Arrays.setAll(values, i -> random.nextInt(1 << doublings));
      Range range = median(values);
      Facts facts = new Facts();
      Arrays.stream(values).filter(range::has).forEach(facts::addMiddle);
      Arrays.sort(values);
      long lower = values[(values.length - 1) / 2];
      long upper = values[values.length / 2];
      assertThat(facts.median(range)).isEqualTo((lower + upper + 1) / 2);
    }
  }

  private static Range median(int[] values) {
    SecondsBuckets buckets = new SecondsBuckets();
    Arrays.stream(values).forEach(buckets::add);
    return buckets.median();
  }

  @Test
  void bucketsFollowEachOtherWithoutGaps() {
    for (int seconds : new int[] {0, 63, 64, 65, 127, 128, 1000, 86_400, Integer.MAX_VALUE}) {
      int bucket = SecondsBuckets.bucket(seconds);
      assertThat(SecondsBuckets.start(bucket)).isLessThanOrEqualTo(seconds);
      assertThat(SecondsBuckets.bucket(SecondsBuckets.start(bucket))).isEqualTo(bucket);
    }
  }
}
