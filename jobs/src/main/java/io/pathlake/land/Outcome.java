package io.pathlake.land;

import io.pathlake.land.Entry.Counts;
import org.apache.spark.sql.Row;

/**
 * How one file ended.
 *
 * @param end {@link FileRows#DONE}, REJECTED or LOST
 * @param counts where its records went
 * @param reason why it did not end as DONE
 * @param unknown how many values stood under undeclared names
 * @param rawPhones how many phone values were no phone number
 */
record Outcome(String path, int end, Counts counts, String reason, long unknown, long rawPhones) {

  /** Of a row of path, end, rows, bad, blank and met records, reason, unknowns and raw phones. */
  static Outcome of(Row file) {
    String path = file.getString(0);
    int end = file.getInt(1);
    long rows = file.getLong(2);
    long bad = file.getLong(3);
    long blank = file.getLong(4);
    long seen = file.getLong(5);
    String reason = file.getString(6);
    if (end != FileRows.DONE) {
      // Of a file that cannot be read, it is not known how many records it has: it counts as one.
      Counts counts = end == FileRows.REJECTED ? new Counts(0, 1, 0, 0) : Counts.NONE;
      return new Outcome(path, end, counts, reason, 0, 0);
    }
    if (rows + bad + blank != seen) {
      throw new IllegalStateException(
          path
              + ": "
              + seen
              + " records were read, but "
              + rows
              + " landed, "
              + bad
              + " were quarantined and "
              + blank
              + " blank. This is a fault of Pathlake: report it");
    }
    return new Outcome(
        path, end, new Counts(rows, bad, 0, blank), null, file.getLong(7), file.getLong(8));
  }
}
