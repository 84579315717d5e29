package io.pathlake.land;

import java.io.IOException;

/** The records of one file (or member of a zip), one after the other, in constant memory. */
@FunctionalInterface
interface Records {

  /**
   * The next record; null at the end.
   *
   * @throws Rejected when the file as a whole cannot be read
   */
  Found next() throws IOException;
}
