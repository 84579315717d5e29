package io.pathlake.land;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Table;
import io.pathlake.lake.TooManyBadRecordsException;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.land.Entry.Counts;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SourceSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One source in one run: looks, reads, judges, and then commits in steps that can be repeated. */
final class SourceRun implements AutoCloseable {

  private final SourceSettings source;
  private final String readAs;
  private final Instant at;
  private final Map<String, Entry> before;
  private final Folder.Listing listing;
  private final Intentions todo;
  private final List<String> notes = new ArrayList<>();
  private final List<Entry> judged = new ArrayList<>();
  private final List<Entry> intents = new ArrayList<>();
  private Optional<SourceLanding> landing = Optional.empty();

  private SourceRun(
      SourceSettings source,
      String readAs,
      Instant at,
      Map<String, Entry> before,
      Folder.Listing listing,
      Intentions todo) {
    this.source = source;
    this.readAs = readAs;
    this.at = at;
    this.before = before;
    this.listing = listing;
    this.todo = todo;
  }

  /** Works out what to do about what lies in the folder. */
  static SourceRun look(
      SourceSettings source,
      Folder.Listing listing,
      LandSettings land,
      KeyRing keys,
      Ledger ledger,
      Tasks tasks,
      Run run) {
    Map<String, Entry> before = ledger.of(source);
    Layout layout = Layout.of(source, land);
    ledger.requireStillThere(source, listing.paths());
    List<Incoming> open = new ArrayList<>();
    List<Incoming> files = new ArrayList<>();
    for (Incoming file : listing.files()) {
      Entry known = before.get(file.path());
      if (Intentions.mustHash(file, known)) {
        open.add(file);
      } else {
        files.add(file.with(known.checksum()));
      }
    }
    Checksums checksums = Checksums.of(source, open, tasks);
    files.addAll(checksums.files());
    String readAs = Layout.readAs(source, land);
    SourceRun sourceRun =
        new SourceRun(
            source, readAs, run.startedAt(), before, listing, Intentions.of(before, files, readAs));
    for (Incoming file : checksums.lost()) {
      sourceRun.notes.add(
          file.path()
              + " vanished, is being written, or could not be read to its end: the next run takes it"
              + " up");
    }
    sourceRun.read(tasks, layout, keys);
    return sourceRun;
  }

  private void read(Tasks tasks, Layout layout, KeyRing keys) {
    Map<String, Counts> counts = new LinkedHashMap<>();
    if (!todo.read.isEmpty()) {
      landing =
          Optional.of(
              SourceLanding.read(
                  tasks.rows(todo.read, layout, Bronze.natives(source), keys), source));
    }
    for (Incoming file : todo.read) {
      Outcome outcome = landing.orElseThrow().outcomes().get(file.path());
      if (outcome == null || outcome.end() == FileRows.LOST) {
        notes.add(
            file.path()
                + ": "
                + (outcome == null ? "it vanished" : outcome.reason())
                + "; the next run takes it up");
        continue;
      }
      boolean done = outcome.end() == FileRows.DONE;
      counts.put(file.path(), outcome.counts());
      intents.add(entry(file, Entry.LANDING, Counts.NONE).replacing(todo.replaced(file)));
      judged.add(
          entry(file, done ? Entry.LANDED : Entry.REJECTED, outcome.counts())
              .because(outcome.reason()));
      if (!done) {
        notes.add(file.path() + " is rejected. " + outcome.reason());
      }
    }
    todo.duplicates.forEach((file, owner) -> duplicate(file, owner, counts));
    todo.touched.forEach(file -> judged.add(before.get(file.path()).touched(file)));
  }

  private void duplicate(Incoming file, String owner, Map<String, Counts> counts) {
    Counts original =
        counts.containsKey(owner)
            ? counts.get(owner)
            : before.containsKey(owner) ? before.get(owner).counts() : null;
    if (original == null) {
      return; // its original was lost while being read: judged in the next run
    }
    judged.add(
        entry(file, Entry.DUPLICATE, new Counts(0, 0, original.records(), 0))
            .because("The same bytes as " + owner));
  }

  private Entry entry(Incoming file, String verdict, Counts counts) {
    return Entry.of(source.name(), file, verdict, counts, at, readAs);
  }

  /** Why the run must stop, if too much of this source is bad. */
  Optional<TooManyBadRecordsException> refusal(double maxBadShare) {
    Counts counts = counts();
    long judgedRecords = counts.landed() + counts.quarantined();
    if (counts.quarantined() <= maxBadShare * judgedRecords || landing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TooManyBadRecordsException(
            String.format(
                "Too many records of %s are bad: %,d of %,d (more than land.max-bad-share, %s)",
                source.name(), counts.quarantined(), judgedRecords, maxBadShare),
            "the commonest reasons are\n    " + String.join("\n    ", landing.get().topReasons(5)),
            "Nothing of this run was written. Correct the export or the settings of the source, or"
                + " raise land.max-bad-share, then run again."));
  }

  boolean hasNews() {
    return !judged.isEmpty();
  }

  boolean hasIntents() {
    return !intents.isEmpty();
  }

  /** The ledger's rows of this source while its rows are being committed. */
  List<Row> intended() {
    return merged(intents);
  }

  /** The ledger's rows of this source after that. */
  List<Row> finished() {
    return merged(judged);
  }

  private List<Row> merged(List<Entry> changed) {
    Map<String, Entry> entries = new TreeMap<>(before);
    changed.forEach(entry -> entries.put(entry.path(), entry));
    return entries.values().stream().map(Entry::toRow).toList();
  }

  /** What the files of this run have to take the place of. */
  Replacement replacement() {
    Replacement replacement = new Replacement(source.name(), at);
    if (before.values().stream().anyMatch(entry -> !entry.isJudged())) {
      replacement.unfinished();
    }
    intents.forEach(intent -> replacement.file(intent.checksum(), intent.replaces()));
    todo.duplicates.keySet().forEach(file -> replacement.rows(todo.replaced(file)));
    return replacement;
  }

  Table bronze() {
    return Bronze.of(source);
  }

  /** Rows for the bronze table. */
  Dataset<Row> good(Lake lake) {
    return landing.map(l -> l.landed(at)).orElseGet(() -> none(lake, bronze()));
  }

  /** Rows for the quarantine. */
  Dataset<Row> bad(Lake lake) {
    return landing.map(l -> l.quarantined(at)).orElseGet(() -> none(lake, Quarantine.TABLE));
  }

  private static Dataset<Row> none(Lake lake, Table table) {
    return lake.spark().createDataFrame(List.of(), table.schema());
  }

  /** Where the records of the files that this run judged went. */
  Counts counts() {
    return judged.stream()
        .filter(entry -> entry.landedAt().equals(at))
        .map(Entry::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  /** What a person should be told. */
  List<String> lines() {
    return new SourceReport(source.name(), judged.size(), counts(), listing, notes, landing)
        .lines();
  }

  String name() {
    return source.name();
  }

  /** What this run would do, for a preview. */
  LandPreview preview(Lake lake, double maxBadShare) {
    List<String> fresh = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Incoming file : todo.read) {
      (before.containsKey(file.path()) ? changed : fresh).add(file.path());
    }
    return new LandPreview(
        source.name(),
        fresh,
        changed,
        todo.duplicates.keySet().stream().map(Incoming::path).toList(),
        listing.waiting(),
        counts(),
        good(lake),
        bad(lake),
        replacement().replaced(),
        refusal(maxBadShare),
        lines(),
        this::close);
  }

  @Override
  public void close() {
    landing.ifPresent(SourceLanding::close);
  }
}
