package io.pathlake.land;

import io.pathlake.land.Entry.Counts;

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

  static Outcome of(Tally file) {
    if (file.end != FileRows.DONE) {
      // Of a file that cannot be read, it is not known how many records it has: it counts as one.
      Counts counts = file.end == FileRows.REJECTED ? new Counts(0, 1, 0, 0) : Counts.NONE;
      return new Outcome(file.path, file.end, counts, file.reason, 0, 0);
    }
    if (file.rows + file.bad + file.blank != file.seen) {
      throw new IllegalStateException(
          String.format(
              "%s: %d records were read, but %d landed, %d were quarantined and %d blank. This is"
                  + " a fault of Pathlake: report it",
              file.path, file.seen, file.rows, file.bad, file.blank));
    }
    return new Outcome(
        file.path,
        file.end,
        new Counts(file.rows, file.bad, 0, file.blank),
        null,
        file.unknown,
        file.rawPhones);
  }
}
