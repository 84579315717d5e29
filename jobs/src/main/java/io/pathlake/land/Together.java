package io.pathlake.land;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does independent pieces of work at once. Between its jobs Spark plans on one thread, which is
 * most of the time that small sources and small commits take.
 */
final class Together {

  private static final int MOST = 4;

  private Together() {}

  /**
   * The results in the order of the work. Waits for all of it, also when a piece fails; then the
   * first failure is thrown, as it is.
   */
  static <T> List<T> all(List<? extends Callable<T>> work) {
    if (work.isEmpty()) {
      return List.of();
    }
    // Threads of their own, as Spark's sessions and settings are inherited by new threads only.
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST, work.size()));
    try {
      List<T> results = new ArrayList<>();
      Throwable failure = null;
      for (Future<T> piece : threads.invokeAll(work)) {
        try {
          results.add(piece.get());
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
        }
      }
      if (failure != null) {
        Together.<RuntimeException>rethrow(failure);
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Landing was interrupted: run it again", e);
    } finally {
      threads.shutdown();
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void rethrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
