package io.pathlake.lake;

import io.pathlake.lake.LeaseFile.Content;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * The right of one run at a time to write a lake. Held in {@code _pathlake/lease.json} below the
 * root; a heartbeat keeps it, closing gives it back. A holder that is gone loses it: at once when
 * its process is known to have died, else when its heartbeat is older than the time to live.
 *
 * <p>A run that was stopped for long (a suspended machine, a lost network) may find its lease
 * taken: {@link Lake} asks {@link #assertHeld} right before each commit.
 */
public final class Lease implements AutoCloseable {

  /** Heartbeats within one time to live: two may fail before the lease is lost. */
  private static final int BEATS = 4;

  private final String root;
  private final LeaseFile file;
  private final Duration timeToLive;
  private final Clock clock;
  private final ScheduledExecutorService heart;
  private Holder mine;
  private boolean closed;

  private Lease(String root, LeaseFile file, Holder mine, Duration timeToLive, Clock clock) {
    this.root = root;
    this.file = file;
    this.mine = mine;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.heart = Executors.newSingleThreadScheduledExecutor(Lease::thread);
  }

  /**
   * Takes the lake for a run, or refuses.
   *
   * @param timeToLive after which a silent holder elsewhere counts as gone
   * @throws LeaseHeldException when another run holds it; says who
   * @throws LakeException when the place cannot be written, or a newer version wrote the lake
   */
  public static Lease acquire(Lake lake, String runId, Duration timeToLive, Clock clock) {
    lake.checkFormat();
    return acquire(lake.root(), lake.hadoop(), runId, timeToLive, clock);
  }

  static Lease acquire(
      String root, Configuration hadoop, String runId, Duration timeToLive, Clock clock) {
    try {
      LeaseFile file = LeaseFile.below(root, hadoop);
      Holder mine = file.alone(() -> take(root, file, runId, timeToLive, clock));
      Lease lease = new Lease(root, file, mine, timeToLive, clock);
      file.settle();
      lease.assertHeld();
      long every = Math.max(1, timeToLive.toMillis() / BEATS);
      lease.heart.scheduleAtFixedRate(lease::beat, every, every, TimeUnit.MILLISECONDS);
      return lease;
    } catch (IOException e) {
      throw new LakeException(
          "Cannot take the lake at " + root,
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "Check that the place exists, may be written by this user, and has space.",
          e);
    }
  }

  private static Holder take(
      String root, LeaseFile file, String runId, Duration timeToLive, Clock clock)
      throws IOException {
    Instant now = clock.instant();
    Content content = file.read();
    long token = 1;
    if (content instanceof Content.Held held) {
      Holder holder = held.holder();
      if (!holder.released() && !holder.isDead() && !isSilent(holder, now, timeToLive)) {
        throw new LeaseHeldException(root, holder, remedy(holder, timeToLive));
      }
      token = holder.token() + 1;
    }
    Holder mine = Holder.here(runId, now, token);
    file.write(mine);
    return mine;
  }

  private static String remedy(Holder holder, Duration timeToLive) {
    return "Wait until it ends, or stop that process; if it is gone without a trace, the lake is free"
        + " at "
        + holder.heartbeat().plus(timeToLive).truncatedTo(ChronoUnit.SECONDS)
        + ".";
  }

  private static boolean isSilent(Holder holder, Instant now, Duration timeToLive) {
    return holder.heartbeat().plus(timeToLive).isBefore(now);
  }

  /** Grows with every run that takes this lake. */
  public synchronized long token() {
    return mine.token();
  }

  /**
   * Reads the lease again.
   *
   * @throws LeaseLostException when it is no longer this run's
   */
  public synchronized void assertHeld() {
    if (closed) {
      throw new LeaseLostException(root, "it has been given back");
    }
    try {
      Content content = file.read();
      if (!(content instanceof Content.Held held)) {
        throw new LeaseLostException(root, "its lease file is gone");
      }
      if (!mine.same(held.holder())) {
        throw new LeaseLostException(root, "taken over by " + held.holder().describe());
      }
    } catch (IOException e) {
      throw new LeaseLostException(root, "its lease file cannot be read: " + e.getMessage());
    }
    if (isSilent(mine, clock.instant(), timeToLive)) {
      throw new LeaseLostException(
          root, "it gave no sign of life since " + mine.heartbeat() + ", so others may take it");
    }
  }

  /** Says that this run lives. A run that was silent for too long stays silent: it has lost. */
  void beat() {
    try {
      file.alone(
          () -> {
            beatAlone();
            return null;
          });
    } catch (IOException | RuntimeException e) {
      // The next beat tries again; if none gets through, assertHeld stops the run before a commit.
      return;
    }
  }

  private synchronized void beatAlone() throws IOException {
    Instant now = clock.instant();
    boolean held =
        file.read() instanceof Content.Held content && mine.same(content.holder()) && !closed;
    if (held && !isSilent(mine, now, timeToLive)) {
      Holder next = mine.beating(now);
      file.write(next);
      mine = next;
    }
  }

  /** Gives the lake back, if it is still this run's. */
  @Override
  public void close() {
    heart.shutdown();
    try {
      file.alone(
          () -> {
            giveBack();
            return null;
          });
    } catch (IOException e) {
      // The lease stays until it is too old: a nuisance for the next run, and no harm to this one.
      return;
    }
  }

  private synchronized void giveBack() throws IOException {
    if (!closed && file.read() instanceof Content.Held held && mine.same(held.holder())) {
      file.write(mine.releasing());
    }
    closed = true;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "pathlake-lease");
    thread.setDaemon(true);
    return thread;
  }
}
