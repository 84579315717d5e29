package io.pathlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.RunLog;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

  @TempDir Path folder;

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

  @ParameterizedTest
  @ValueSource(strings = {"damaged", "gone"})
  void aTableWhoseFileIsDamagedOrGoneIsNamed(String how) throws IOException {
    Lake lake = TestLake.in(folder.resolve(how)).lake();
    RunLog log = new RunLog(lake);
    log.forget(List.of("land"), "run-1", Instant.EPOCH);
    Path runs = folder.resolve(how).resolve("ops/runs");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(runs, "*.parquet")) {
      for (Path file : files) {
        if (how.equals("gone")) {
          Files.delete(file);
        } else {
          Files.writeString(file, "not a table's file");
        }
        Files.deleteIfExists(runs.resolve("." + file.getFileName() + ".crc"));
      }
    }
    Failure failure = Failure.of(catchThrowable(() -> log.last("land")));
    assertThat(failure.message())
        .startsWith("ops.runs cannot be read: its file part-")
        .contains("delete that folder");
    assertThat(failure.code()).isEqualTo(ExitCode.QUALITY);
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
