package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.testing.OtherJvm;
import io.pathlake.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(NOON);

  @Test
  void aSecondRunIsToldWhoHoldsTheLakeAndWhatToDo() {
    try (Lease first = acquire("run-1")) {
      first.assertHeld();
      assertThatThrownBy(() -> acquire("run-2"))
          .isInstanceOf(LeaseHeldException.class)
          .hasMessageContaining("Another run holds the lake at " + folder)
          .hasMessageContaining("run-1")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("since " + NOON)
          .hasMessageContaining("the lake is free at " + NOON.plus(TTL));
    }
  }

  @Test
  void twoLakesAreHeldApart() {
    try (Lease one = acquire(folder.resolve("a"), "run-1");
        Lease other = acquire(folder.resolve("b"), "run-2")) {
      one.assertHeld();
      other.assertHeld();
    }
  }

  @Test
  void aLakeGivenBackCanBeTakenAndTokensGrow() {
    Lease first = acquire("run-1");
    first.close();
    try (Lease second = acquire("run-2")) {
      assertThat(second.token()).isGreaterThan(first.token());
      assertThatThrownBy(first::assertHeld).isInstanceOf(LeaseLostException.class);
    }
  }

  @Test
  void aSilentHolderLosesTheLakeAndNoticesBeforeItsCommit() throws IOException {
    Lease silent = acquire("run-1");
    clock.advance(TTL.plusSeconds(1));

    assertThatThrownBy(silent::assertHeld)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("no sign of life since " + NOON);
    try (Lease next = acquire("run-2")) {
      silent.beat();
      next.assertHeld();
      assertThatThrownBy(silent::assertHeld)
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("taken over by run run-2");
      silent.close();
      next.assertHeld();
    }
  }

  @Test
  void aHeartbeatKeepsTheLake() {
    try (Lease lease = acquire("run-1")) {
      clock.advance(TTL.minusSeconds(1));
      lease.beat();
      clock.advance(TTL.minusSeconds(1));

      lease.assertHeld();
      assertThatThrownBy(() -> acquire("run-2")).isInstanceOf(LeaseHeldException.class);
    }
  }

  @Test
  void theHeartBeatsByItself() throws Exception {
    try (Lease lease =
        Lease.acquire(
            folder.toString(),
            new Configuration(),
            "run-1",
            Duration.ofSeconds(2),
            Clock.systemUTC())) {
      Path file = folder.resolve("_pathlake/lease.json");
      String before = Files.readString(file);
      for (int i = 0; i < 100 && Files.readString(file).equals(before); i++) {
        Thread.sleep(50);
      }
      assertThat(Files.readString(file)).isNotEqualTo(before);
      lease.assertHeld();
    }
  }

  @Test
  void theLeaseOfAProcessThatDiedIsTakenAtOnce() throws Exception {
    OtherJvm.Ended killed = OtherJvm.run(Dying.class, Map.of(), folder.toString());
    assertThat(killed.exitCode()).as(killed.output()).isEqualTo(137);
    Holder dead = Holder.parse(Files.readString(folder.resolve("_pathlake/lease.json"))).get();
    assertThat(dead.released()).isFalse();

    try (Lease lease = acquire("run-2")) {
      assertThat(lease.token()).isEqualTo(dead.token() + 1);
    }
  }

  @Test
  void aHolderElsewhereIsNotTakenForDead() throws IOException {
    Lease mine = acquire("run-1");
    rewriteHost(mine, "another-host");
    clock.advance(TTL.minusSeconds(1));
    assertThatThrownBy(() -> acquire("run-2"))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("another-host");

    clock.advance(Duration.ofSeconds(2));
    acquire("run-2").close();
  }

  @Test
  void ofManyThatTryAtOnceOneGetsTheLake() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String run = "run-" + i;
      tries.add(() -> takes(run));
    }
    int taken = 0;
    for (Future<Boolean> result : threads.invokeAll(tries)) {
      taken += result.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(taken).isEqualTo(1);
  }

  @Test
  void aDeletedLeaseFileEndsTheHold() throws IOException {
    Lease lease = acquire("run-1");
    Files.delete(folder.resolve("_pathlake/lease.json"));

    assertThatThrownBy(lease::assertHeld)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("lease file is gone");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "not a folder");

    assertThatThrownBy(() -> acquire(file, "run-1"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("Cannot take the lake at " + file)
        .hasMessageContaining("Check that the place exists");
  }

  @Test
  void anObjectStoreWithoutLocksKeepsTheSameRules() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    String root = folder.toUri().toString();
    Lease first = Lease.acquire(root, hadoop, "run-1", TTL, clock);

    assertThatThrownBy(() -> Lease.acquire(root, hadoop, "run-2", TTL, clock))
        .isInstanceOf(LeaseHeldException.class);
    first.close();
    try (Lease second = Lease.acquire(root, hadoop, "run-2", TTL, clock)) {
      assertThat(second.token()).isEqualTo(2);
    }
  }

  private boolean takes(String run) {
    try {
      acquire(run);
      return true;
    } catch (LeaseHeldException e) {
      return false;
    }
  }

  private void rewriteHost(Lease mine, String host) throws IOException {
    Path file = folder.resolve("_pathlake/lease.json");
    String here = Holder.parse(Files.readString(file)).orElseThrow().host();
    Files.writeString(file, Files.readString(file).replace(here, host));
    assertThatThrownBy(mine::assertHeld).isInstanceOf(LeaseLostException.class);
  }

  private Lease acquire(String run) {
    return acquire(folder, run);
  }

  private Lease acquire(Path root, String run) {
    return Lease.acquire(root.toString(), new Configuration(), run, TTL, clock);
  }

  /** Takes the lake and dies. */
  static final class Dying {
    public static void main(String[] arguments) {
      Lease.acquire(
          arguments[0], new Configuration(), "dying", Duration.ofHours(1), Clock.systemUTC());
      Runtime.getRuntime().halt(137);
    }
  }
}
