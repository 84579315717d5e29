package io.pathlake.land;

import io.pathlake.lake.TooManyBadRecordsException;
import io.pathlake.land.Entry.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What landing one source would do now; nothing is committed. Holds the rows that were read until
 * it is closed.
 */
public final class LandPreview implements AutoCloseable {

  private final String source;
  private final List<String> fresh;
  private final List<String> changed;
  private final List<String> duplicates;
  private final List<String> waiting;
  private final Counts counts;
  private final Dataset<Row> rows;
  private final Dataset<Row> rejected;
  private final Set<String> replaced;
  private final Optional<TooManyBadRecordsException> refusal;
  private final List<String> lines;
  private final Runnable closing;

  LandPreview(
      String source,
      List<String> fresh,
      List<String> changed,
      List<String> duplicates,
      List<String> waiting,
      Counts counts,
      Dataset<Row> rows,
      Dataset<Row> rejected,
      Set<String> replaced,
      Optional<TooManyBadRecordsException> refusal,
      List<String> lines,
      Runnable closing) {
    this.source = source;
    this.fresh = List.copyOf(fresh);
    this.changed = List.copyOf(changed);
    this.duplicates = List.copyOf(duplicates);
    this.waiting = List.copyOf(waiting);
    this.counts = counts;
    this.rows = rows;
    this.rejected = rejected;
    this.replaced = replaced;
    this.refusal = refusal;
    this.lines = List.copyOf(lines);
    this.closing = closing;
  }

  /** The source's name. */
  public String source() {
    return source;
  }

  /** Paths of files never seen before, below the source's folder. */
  public List<String> fresh() {
    return fresh;
  }

  /** Paths of files that would be read again: their bytes or the source's settings changed. */
  public List<String> changed() {
    return changed;
  }

  /** Paths of files with the bytes of another. */
  public List<String> duplicates() {
    return duplicates;
  }

  /** Paths of files that are still being written. */
  public List<String> waiting() {
    return waiting;
  }

  /** Records, and of these: landed, quarantined, duplicates, blank. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("records", counts.records());
    all.put("landed", counts.landed());
    all.put("quarantined", counts.quarantined());
    all.put("duplicates", counts.duplicates());
    all.put("blank", counts.blank());
    return all;
  }

  /** The rows that would land, as the source's bronze table has them. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The records that would not land, as the quarantine has them. */
  public Dataset<Row> rejected() {
    return rejected;
  }

  /** {@code _file_id}s of rows in the bronze table that would go, as their file changed. */
  public Set<String> replaced() {
    return replaced;
  }

  /** Why the run would stop before it writes anything. */
  public Optional<TooManyBadRecordsException> refusal() {
    return refusal;
  }

  /** The lines that the run's report would have. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    closing.run();
  }
}
