package io.pathlake.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does independent work side by side: commits to different tables leave the cores idle between
 * Spark's jobs, which the others then use. Results come in the order of the work; the first failure
 * is thrown once all have ended, so that nothing goes on in the dark.
 */
public final class Together {

  private static final int AT_ONCE = 4;

  private Together() {}

  /** The results of all work. */
  public static <T> List<T> all(List<? extends Callable<T>> work) {
    // Threads of their own, as Spark's session and settings are inherited by new threads only.
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, work.size())));
    try {
      List<T> results = new ArrayList<>();
      RuntimeException failure = null;
      for (Future<T> one : pool.invokeAll(work)) {
        try {
          results.add(one.get());
        } catch (ExecutionException e) {
          failure = failure == null ? unchecked(e.getCause()) : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the lake was written", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
