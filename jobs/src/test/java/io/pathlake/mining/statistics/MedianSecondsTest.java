package io.pathlake.mining.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianSecondsTest {

  @Test
  void theMedianIsExactHoweverTheDurationsAreDivided() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      int[] values = new int[1 + random.nextInt(40)];
      int doublings = 1 + random.nextInt(31);
      Arrays.setAll(values, i -> random.nextInt() >>> 32 - doublings);
      int cut = random.nextInt(values.length);
      MedianSeconds first = new MedianSeconds();
      MedianSeconds more = new MedianSeconds();
      for (int i = 0; i < values.length; i++) {
        (i < cut ? first : more).add(values[i]);
      }
      first.plus(more);
      Range range = first.range();
      MedianSeconds second = new MedianSeconds();
      MedianSeconds others = new MedianSeconds();
      for (int i = 0; i < values.length; i++) {
        (i < cut ? second : others).keep(values[i], range);
      }
      second.plus(others);
      Arrays.sort(values);
      long lower = values[(values.length - 1) / 2];
      long upper = values[values.length / 2];
      assertThat(second.of(range)).isEqualTo((lower + upper + 1) / 2);
    }
  }

  @Test
  void ofNothingThereIsNoMedian() {
    MedianSeconds none = new MedianSeconds();
    assertThat(none.isEmpty()).isTrue();
    assertThatThrownBy(none::range).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bucketsFollowEachOtherWithoutGaps() {
    for (int seconds : new int[] {0, 63, 64, 65, 127, 128, 1000, 86_400, Integer.MAX_VALUE}) {
      int bucket = MedianSeconds.bucket(seconds);
      assertThat(MedianSeconds.start(bucket)).isLessThanOrEqualTo(seconds);
      assertThat(MedianSeconds.bucket(MedianSeconds.start(bucket))).isEqualTo(bucket);
    }
  }
}
