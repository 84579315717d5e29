package io.pathlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.LakeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void aFullDiskIsToBeTriedAgain() {
    Failure failure = Failure.of(wrapped(new IOException("No space left on device")));
    assertThat(failure.code()).isEqualTo(ExitCode.TRY_AGAIN);
    assertThat(failure.message()).contains("disk is full").contains("stays as it was");
    assertThat(failure.unexpected()).isFalse();
  }

  @Test
  void whatStorageRefusesIsToldWithItsPlaceAndItsReason() {
    Failure failure = Failure.of(wrapped(new AccessDeniedException("/lake/_pathlake")));
    assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
    assertThat(failure.message())
        .isEqualTo(
            "Cannot take the lake at /lake: permission denied on /lake/_pathlake. Check that this"
                + " user may read the exports and write the lake, then run again.");
    assertThat(Failure.of(wrapped(new FileSystemException("/lake", null, "Not a directory"))))
        .extracting(Failure::message)
        .asString()
        .contains("/lake: Not a directory");
  }

  @Test
  void whatNobodyForesawIsToBeTriedAgainAndHasItsTrace() {
    Failure failure = Failure.of(new IllegalStateException("odd"));
    assertThat(failure.code()).isEqualTo(ExitCode.TRY_AGAIN);
    assertThat(failure.unexpected()).isTrue();
  }

  private static LakeException wrapped(Exception cause) {
    return new LakeException("Cannot take the lake at /lake", "it failed", "Look into it.", cause);
  }
}
