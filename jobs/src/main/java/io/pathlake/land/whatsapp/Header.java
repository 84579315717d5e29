package io.pathlake.land.whatsapp;

import java.time.LocalTime;

/**
 * A line's header as it stands.
 *
 * @param shape which of the shapes of headers it has, see {@link #SHAPES}
 * @param marked whether a direction mark stands before it: an iPhone's sign of a line with an
 *     attachment or another special part
 * @param body where the text after the header begins
 * @param date the numbers of its date
 * @param time its time of day
 * @param problem why it cannot be read although it is a header; null if it can
 */
record Header(
    int shape, boolean marked, int body, WrittenDate date, LocalTime time, String problem) {

  /** Bracketed, closed by a dash, or closed by a colon; each with the date or the time first. */
  static final int SHAPES = 6;

  boolean bracketed() {
    return shape < 2;
  }

  boolean readable() {
    return problem == null;
  }
}
