package io.pathlake.land;

import java.util.Map;

/**
 * One record met in a file: its values, or why it has none, or that it is blank.
 *
 * @param kind which of these
 * @param line where it begins, from 1
 * @param values the native columns' values in order; null unless it is a row
 * @param unknown masked values under undeclared names
 * @param reason why it cannot land; null for a row
 * @param excerpt its start, masked; null for a row
 */
record Found(
    Kind kind,
    long line,
    Object[] values,
    Map<String, String> unknown,
    String reason,
    String excerpt) {

  enum Kind {
    ROW,
    BAD,
    BLANK
  }

  static Found row(long line, Object[] values, Map<String, String> unknown) {
    return new Found(Kind.ROW, line, values, unknown, null, null);
  }

  static Found bad(long line, String reason, String excerpt) {
    return new Found(Kind.BAD, line, null, Map.of(), reason, excerpt);
  }

  static Found blank(long line) {
    return new Found(Kind.BLANK, line, null, Map.of(), null, null);
  }
}
