package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SourceSettings;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What there is to do since the stage's last run. */
final class Inbox {

  /** Bytes of bronze, compressed, of which a few times as much is held. */
  private static final long SMALL = 64L << 20;

  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<String, News> news = new LinkedHashMap<>();
  private final Set<LocalDate> forced = new TreeSet<>();
  private final Optional<RunLog.LastRun> last;
  private boolean anew;
  private long bytes;

  /** Looks at the bronze tables of {@code sources}; reads no rows. */
  Inbox(Lake lake, Run run, List<SourceSettings> sources, String settingsHash) {
    last =
        new RunLog(lake).last("unify").filter(r -> r.sameMaking(settingsHash, run.codeVersion()));
    anew = last.isEmpty();
    run.from()
        .ifPresent(from -> from.datesUntil(run.to().orElse(from).plusDays(1)).forEach(forced::add));
    for (SourceSettings source : sources) {
      Table table = Bronze.of(source);
      lake.version(table).ifPresent(version -> versions.put(table.name(), version));
    }
    List<SourceSettings> landed =
        sources.stream().filter(s -> versions.containsKey(Bronze.of(s).name())).toList();
    landed.forEach(source -> add(lake, source.name(), Bronze.of(source)));
    if (anew) {
      bytes = landed.stream().mapToLong(source -> lake.bytes(Bronze.of(source))).sum();
      landed.forEach(source -> news.put(source.name(), whole(lake.read(Bronze.of(source)))));
    }
  }

  private static News whole(Dataset<Row> live) {
    return new News(live, live, live.limit(0), false);
  }

  private void add(Lake lake, String source, Table table) {
    Dataset<Row> live = lake.read(table);
    long since = last.flatMap(run -> run.input(table)).orElse(-1L);
    Optional<Dataset<Row>> changes =
        anew || since == versions.get(table.name()) ? Optional.empty() : lake.changes(table, since);
    if (changes.isPresent()) {
      Dataset<Row> added = side(changes.get(), "added");
      Dataset<Row> removed = side(changes.get(), "removed");
      news.put(source, new News(live, added, removed, since >= 0 && !removed.isEmpty()));
    } else if (anew || since != versions.get(table.name())) {
      anew = true;
    } else if (!forced.isEmpty()) {
      news.put(source, new News(live, live.limit(0), live.limit(0), false));
    }
  }

  private static Dataset<Row> side(Dataset<Row> changes, String change) {
    return changes.where(col(Lake.CHANGE).equalTo(change)).drop(Lake.CHANGE);
  }

  /** Whether the last run saw all there is. */
  boolean isEmpty() {
    return !anew && forced.isEmpty() && last.get().inputs().equals(versions);
  }

  /** Whether everything is to be built anew: other settings or code, or changes that are untold. */
  boolean anew() {
    return anew;
  }

  /**
   * Whether all live records, where all is built anew, are so few that what they tell may be kept.
   */
  boolean isSmall() {
    return bytes <= SMALL;
  }

  /** The bronze tables' versions. */
  Map<String, Long> versions() {
    return versions;
  }

  /** News by source; of every source when all is built anew. */
  Map<String, News> news() {
    return news;
  }

  /** Days to build anew although nothing changed. */
  Set<LocalDate> forced() {
    return forced;
  }

  /** The version of a silver table that the last run left behind. */
  Optional<Long> left(Table table) {
    return anew ? Optional.empty() : last.flatMap(run -> run.output(table));
  }
}
