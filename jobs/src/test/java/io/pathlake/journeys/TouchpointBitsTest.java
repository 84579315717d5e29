package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TouchpointBitsTest {

  private static long of(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return TouchpointBits.of(bytes, 0, bytes.length);
  }

  @Test
  void theyAreTheFirstEightBytesOfTheHashAndSortLikeTheId() {
    Random random = new Random(3);
    byte[] left = new byte[16];
    byte[] right = new byte[16];
    for (int round = 0; round < 10_000; round++) {
      random.nextBytes(left);
      random.nextBytes(right);
      if (round % 2 == 0) {
        System.arraycopy(left, 0, right, 0, 1 + random.nextInt(6));
      }
      String leftId = Base64.getUrlEncoder().withoutPadding().encodeToString(left);
      String rightId = Base64.getUrlEncoder().withoutPadding().encodeToString(right);
      assertThat(of(leftId)).isEqualTo(ByteBuffer.wrap(left).getLong());
      assertThat(Integer.signum(TouchpointBits.compare(of(leftId), of(rightId))))
          .isEqualTo(Integer.signum(leftId.compareTo(rightId)));
    }
  }

  @Test
  void whatIsNoIdIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> of("short"))
        .hasMessageContaining("base64url")
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> of("not an id at all")).hasMessageContaining("unify");
  }
}
