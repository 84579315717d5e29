package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A simulated shop that writes what its systems export, in their native formats. */
public final class Shop {

  /** How the shop is called in its chats. */
  public static final String BRAND = "Alder & Vine";

  /** Happenings held in memory, about 80 bytes each. */
  private static final double WINDOW = 4_000_000;

  /** What happens to a person on a day at pace 1, measured; it only sizes windows. */
  private static final double HAPPENINGS = 0.6;

  /** The same in the first formats alone. */
  private static final double HAPPENINGS_OF_FIRST = 0.42;

  private static final int DAYS_BETWEEN_NEWS = 10;

  private final World world;
  private final Path folder;
  private final Consumer<String> progress;
  private final ExecutorService pool;
  private final Report truth = new Report();

  private Shop(World world, Path folder, Consumer<String> progress) {
    this.world = world;
    this.folder = folder;
    this.progress = progress;
    this.pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Writes all days of a shop.
   *
   * @param folder gets one folder per format, and {@code truth}; files of the same name are
   *     replaced
   * @param progress is told a line every few days, on the calling thread, in order
   */
  public static Report write(SimulateSettings settings, Path folder, Consumer<String> progress) {
    return write(settings, folder, 0, settings.days(), progress);
  }

  /**
   * Writes the files of the days {@code [from, to)}, numbered from 0. Their bytes depend on the
   * settings but for {@code days}: writing 90 days, then the next, gives what writing 91 gives.
   *
   * @return the truth about these days' files
   */
  public static Report write(
      SimulateSettings settings, Path folder, int from, int to, Consumer<String> progress) {
    if (from < 0 || to <= from || to > ShopCalendar.LONGEST) {
      throw new IllegalArgumentException(
          "Cannot write days "
              + from
              + " to "
              + to
              + " of a shop: the first must not be negative,"
              + " the end lie behind it and not exceed "
              + ShopCalendar.LONGEST
              + ".");
    }
    Shop shop = new Shop(World.of(settings), folder, progress);
    try {
      boolean few = Format.FIRST.containsAll(settings.formats());
      double each = settings.pace() * (few ? HAPPENINGS_OF_FIRST : HAPPENINGS);
      double perDay = settings.customers() * each;
      int step = (int) Math.max(1, Math.min(to - from, WINDOW / perDay));
      for (int day = from; day < to; day += step) {
        shop.window(day, Math.min(to, day + step), day + step >= to);
      }
      WorldTruth.write(shop.world, folder.resolve("truth"));
      return shop.truth;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      shop.pool.shutdownNow();
    }
  }

  /** Lets people live through some days and writes these days; at the last, who they were. */
  private void window(int from, int to, boolean last) {
    int people = world.settings().customers();
    Path truths = folder.resolve("truth");
    List<Callable<DayBooks>> shares = new ArrayList<>();
    for (int number = 0; number < people; number += People.PER_FILE) {
      int first = number;
      int end = Math.min(people, first + People.PER_FILE);
      shares.add(
          () ->
              last
                  ? new DayBooks(world, from, to).fill(first, end, truths)
                  : new DayBooks(world, from, to).fill(first, end));
    }
    DayBooks books = DayBooks.join(results(submit(shares)));
    List<Callable<Report>> days = new ArrayList<>();
    for (int day = from; day < to; day++) {
      int number = day;
      days.add(() -> new DayWriter(world, folder).write(books, number));
    }
    List<Future<Report>> written = submit(days);
    for (int day = from; day < to; day++) {
      truth.add(result(written.get(day - from)));
      if (day % DAYS_BETWEEN_NEWS == DAYS_BETWEEN_NEWS - 1 || day == to - 1) {
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s: %,d records, %,d orders so far",
                world.calendar().date(day),
                truth.total(Measure.LINES),
                truth.total(Measure.ORDERS)));
      }
    }
  }

  private <T> List<Future<T>> submit(List<Callable<T>> tasks) {
    return tasks.stream().map(pool::submit).toList();
  }

  private static <T> List<T> results(List<Future<T>> futures) {
    return futures.stream().map(Shop::result).toList();
  }

  private static UncheckedIOException failure(IOException cause) {
    return new UncheckedIOException(
        "Cannot write the shop's files ("
            + cause
            + "). Is there space, and may this user write there?",
        cause);
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Simulating the shop was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw failure(io);
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Simulating the shop failed.", e.getCause());
    }
  }
}
