package io.pathlake.land;

import java.io.IOException;

/** A file that cannot be read as a whole: none of its records land. The message is for people. */
final class Rejected extends IOException {
  private static final long serialVersionUID = 1L;

  Rejected(String reason) {
    super(reason);
  }
}
