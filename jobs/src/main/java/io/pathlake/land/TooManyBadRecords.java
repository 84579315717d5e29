package io.pathlake.land;

/** A source has more records that cannot land than the settings allow; nothing was committed. */
public final class TooManyBadRecords extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyBadRecords(String message) {
    super(message);
  }
}
