package io.pathlake.simulate;

import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A simulated shop that writes what its systems export, in their native formats. */
public final class Shop {

  /** Happenings held in memory by one thread, about 100 bytes each. */
  private static final long WINDOW = 600_000;

  private Shop() {}

  /**
   * Writes all days of a shop.
   *
   * @param folder gets one folder per format, and {@code truth}; files of the same name are
   *     replaced
   * @param progress is told a line per few days, on the calling thread, in order
   */
  public static Report write(SimulateSettings settings, Path folder, Consumer<String> progress) {
    return write(settings, folder, 0, settings.days(), progress);
  }

  /**
   * Writes the files of the days {@code [from, to)}, numbered from 0. Their bytes depend on the
   * settings but {@code days}: writing 90 days and then day 90 gives what writing 91 days gives.
   */
  public static Report write(
      SimulateSettings settings, Path folder, int from, int to, Consumer<String> progress) {
    if (from < 0 || to <= from || to > ShopCalendar.LONGEST) {
      throw new IllegalArgumentException(
          "Cannot write the days "
              + from
              + " to "
              + to
              + " of a shop: they must not be negative,"
              + " at least one, and end by day "
              + ShopCalendar.LONGEST
              + ".");
    }
    World world = World.of(settings);
    int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), to - from));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Report>> parts = new ArrayList<>();
      List<String> names = new ArrayList<>();
      int step = windowDays(settings, to - from, threads);
      for (int day = from; day < to; day += step) {
        int begin = day;
        int end = Math.min(to, day + step);
        parts.add(pool.submit((Callable<Report>) () -> window(world, folder, begin, end)));
        names.add(world.calendar().date(begin) + ".." + world.calendar().date(end - 1));
      }
      return gather(parts, names, progress);
    } finally {
      pool.shutdownNow();
    }
  }

  /** As many days as fit in a window, but few enough to keep all threads busy. */
  private static int windowDays(SimulateSettings settings, int days, int threads) {
    double perDay = Math.max(1, settings.customers() * settings.pace());
    long fitting = (long) Math.max(1, WINDOW / perDay);
    int shared = (days + threads - 1) / threads;
    return (int) Math.min(fitting, shared);
  }

  private static Report window(World world, Path folder, int from, int to) throws IOException {
    DayBooks books = new DayBooks(world, from, to).fill();
    DayWriter writer = new DayWriter(world, folder);
    Report truth = new Report();
    for (int day = from; day < to; day++) {
      truth.add(writer.write(books, day));
      books.close(day);
    }
    return truth;
  }

  private static Report gather(
      List<Future<Report>> parts, List<String> names, Consumer<String> progress) {
    Report truth = new Report();
    try {
      for (int i = 0; i < parts.size(); i++) {
        Report part = parts.get(i).get();
        truth.add(part);
        progress.accept(
            String.format(
                java.util.Locale.ROOT,
                "%s: %,d records, %,d orders",
                names.get(i),
                part.total(Measure.LINES),
                part.total(Measure.ORDERS)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Simulating the shop was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new UncheckedIOException("Cannot write the shop's files: " + io.getMessage(), io);
      }
      throw new IllegalStateException("Simulating the shop failed.", e.getCause());
    }
    return truth;
  }
}
