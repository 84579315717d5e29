package io.pathlake.land;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Files;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.land.Entry.Counts;
import io.pathlake.settings.SourceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ledger of files, and the order of commits around it.
 *
 * <p>First the ledger says which files begin to land and which rows they replace; then each
 * source's rows are replaced; then the ledger says how they landed. A run that dies in between is
 * repeated by the next: it finds the intents, and replaces the same rows by the same rows.
 */
final class Ledger {

  private final Lake lake;
  private final Map<String, Map<String, Entry>> entries = new HashMap<>();

  Ledger(Lake lake) {
    this.lake = lake;
    for (Row row : lake.read(Files.TABLE).collectAsList()) {
      Entry entry = Entry.of(row);
      entries.computeIfAbsent(entry.source(), s -> new HashMap<>()).put(entry.path(), entry);
    }
  }

  /**
   * What is known of a source's files, by path. Files whose rows are no longer in the lake, as
   * somebody deleted a table, are to be read again.
   *
   * @throws LakeException when the ledger is gone and rows that it told of are not
   */
  Map<String, Entry> of(SourceSettings source) {
    boolean rows = lake.exists(Bronze.of(source));
    if (rows && !lake.exists(Files.TABLE)) {
      throw new LakeException(
          "Cannot land " + source.name() + " in the lake at " + lake.root(),
          Files.TABLE + " is gone, which tells what has landed in " + Bronze.of(source),
          "Put that table's folder back from a copy; or delete the whole lake and run again: the same"
              + " exports give the same lake.");
    }
    boolean bad = lake.exists(Quarantine.TABLE);
    Map<String, Entry> known = new HashMap<>(entries.getOrDefault(source.name(), Map.of()));
    known.replaceAll(
        (path, entry) ->
            !rows && entry.counts().landed() > 0 || !bad && entry.counts().quarantined() > 0
                ? entry.again()
                : entry);
    return known;
  }

  /**
   * Refuses when rows that are lost cannot land again.
   *
   * @param there paths of the files that are still in the source's folder
   */
  void requireStillThere(SourceSettings source, Set<String> there) {
    if (lake.exists(Bronze.of(source))) {
      return;
    }
    List<String> gone =
        entries.getOrDefault(source.name(), Map.of()).values().stream()
            .filter(entry -> entry.counts().landed() > 0 && !there.contains(entry.path()))
            .map(Entry::path)
            .sorted()
            .toList();
    if (!gone.isEmpty()) {
      throw new LakeException(
          Bronze.of(source) + " is gone from the lake at " + lake.root(),
          gone.size()
              + " files that landed in it are no longer in "
              + source.folder()
              + ", so they cannot land again: "
              + SourceReport.some(gone),
          "Put the table's folder back from a copy, or these files; or delete the whole lake and run"
              + " again with the files there are.");
    }
  }

  /** Commits what the sources read; nothing at all when none has news. */
  Report commit(List<SourceRun> runs) {
    List<SourceRun> news = runs.stream().filter(SourceRun::hasNews).toList();
    List<Lake.Written> written = new ArrayList<>();
    if (!news.isEmpty()) {
      List<SourceRun> landing = news.stream().filter(SourceRun::hasIntents).toList();
      if (!landing.isEmpty()) {
        written.add(write(landing, SourceRun::intended));
      }
      written.addAll(Together.all(commits(news)));
      written.add(write(news, SourceRun::finished));
    }
    return new Report(news.isEmpty(), Map.of(), written, counts(runs), lines(runs));
  }

  /** A commit for each bronze table, and one for the quarantine. */
  private List<Callable<Lake.Written>> commits(List<SourceRun> news) {
    List<Callable<Lake.Written>> commits = new ArrayList<>();
    Optional<Slices> slices = Optional.empty();
    boolean newFiles = true;
    Optional<Dataset<Row>> bad = Optional.empty();
    for (SourceRun run : news) {
      Replacement place = run.replacement();
      boolean replaces = !place.replaced().isEmpty();
      if (run.counts().landed() > 0 || (replaces && lake.exists(run.bronze()))) {
        Table bronze = run.bronze();
        commits.add(
            place.isOfNewFiles()
                ? () -> lake.append(bronze, run.good(lake))
                : () -> lake.replace(bronze, place.ofBronze(), run.good(lake)));
      }
      if (run.counts().quarantined() > 0 || (replaces && lake.exists(Quarantine.TABLE))) {
        Slices own = place.ofQuarantine();
        Dataset<Row> rows = run.bad(lake);
        slices = Optional.of(slices.map(others -> others.or(own)).orElse(own));
        bad = Optional.of(bad.map(others -> others.unionAll(rows)).orElse(rows));
        newFiles &= place.isOfNewFiles();
      }
    }
    if (bad.isPresent()) {
      Slices all = slices.get();
      Dataset<Row> rows = bad.get().coalesce(1);
      commits.add(
          newFiles
              ? () -> lake.append(Quarantine.TABLE, rows)
              : () -> lake.replace(Quarantine.TABLE, all, rows));
    }
    return commits;
  }

  private Lake.Written write(List<SourceRun> sources, Function<SourceRun, List<Row>> rows) {
    List<String> names = sources.stream().map(SourceRun::name).toList();
    List<Row> all = sources.stream().flatMap(source -> rows.apply(source).stream()).toList();
    return lake.replace(
        Files.TABLE,
        Slices.values("source", names),
        lake.spark().createDataFrame(all, Files.TABLE.schema()).coalesce(1));
  }

  private static Map<String, Long> counts(List<SourceRun> runs) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Counts all = runs.stream().map(SourceRun::counts).reduce(Counts.NONE, Counts::plus);
    put(counts, "", all);
    for (SourceRun run : runs) {
      put(counts, run.name() + ".", run.counts());
    }
    return counts;
  }

  private static void put(Map<String, Long> counts, String prefix, Counts some) {
    counts.put(prefix + "records", some.records());
    counts.put(prefix + "landed", some.landed());
    counts.put(prefix + "quarantined", some.quarantined());
    counts.put(prefix + "duplicates", some.duplicates());
    counts.put(prefix + "blank", some.blank());
  }

  private static List<String> lines(List<SourceRun> runs) {
    return runs.stream().flatMap(run -> run.lines().stream()).toList();
  }
}
