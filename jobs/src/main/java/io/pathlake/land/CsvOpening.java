package io.pathlake.land;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.StringReader;
import java.util.List;

/**
 * What the beginning of a CSV file tells of the rest: on which line its header stands (reports have
 * titles above) and what separates its cells. Spreadsheets of half the world write semicolons, and
 * one report is offered with commas and with tabs: where the first lines have no header with the
 * declared delimiter but have one with another, that one is meant.
 *
 * @param line of the header, from 1; 0 where none is seen
 * @param questions line of a survey's questions, between the header and the columns' ids; 0 without
 */
record CsvOpening(char delimiter, long line, long questions) {

  /** How much of a file is its beginning. */
  static final int CHARS = 1 << 16;

  private static final int LINES = 50;
  private static final char[] OTHERS = {';', '\t', ',', '|'};

  /** Looks at the beginning of a text of so many characters at most, which stays to be read. */
  static CsvOpening of(PushbackReader text, Layout layout, CsvNames names) throws IOException {
    char[] head = new char[CHARS];
    int length = 0;
    for (int read; length < CHARS && (read = text.read(head, length, CHARS - length)) > 0; ) {
      length += read;
    }
    text.unread(head, 0, length);
    String beginning = new String(head, 0, length);
    long line = header(beginning, layout.delimiter(), layout, names);
    char delimiter = layout.delimiter();
    for (int i = 0; line == 0 && i < OTHERS.length; i++) {
      delimiter = OTHERS[i];
      line = header(beginning, delimiter, layout, names);
    }
    return line == 0
        ? new CsvOpening(layout.delimiter(), 0, 0)
        : new CsvOpening(delimiter, line, questions(beginning, delimiter, layout, line));
  }

  private static long header(String beginning, char delimiter, Layout layout, CsvNames names)
      throws IOException {
    CsvScanner scanner =
        new CsvScanner(
            new StringReader(beginning), delimiter, layout.quote(), layout.limits().lineBytes());
    CsvScanner.Cut cut;
    for (int i = 0; i < LINES && (cut = scanner.next()) != null; i++) {
      if (cut.problem() == null && !cut.cells().stream().allMatch(String::isBlank)) {
        if (is(cut.cells(), layout, names)) {
          return cut.line();
        }
        if (layout.headerMarks().isEmpty() && layout.requiredPaths().isEmpty()) {
          return 0; // nothing to tell a header from another line by: it can only be the first
        }
      }
    }
    return 0;
  }

  /** Whatever the questions' words are, the line of ids below them is in braces and no record. */
  private static long questions(String beginning, char delimiter, Layout layout, long header)
      throws IOException {
    if (layout.noRecords().isEmpty()) {
      return 0;
    }
    CsvScanner scanner =
        new CsvScanner(
            new StringReader(beginning), delimiter, layout.quote(), layout.limits().lineBytes());
    CsvScanner.Cut first = scanner.next();
    while (first != null && first.line() <= header) {
      first = scanner.next();
    }
    CsvScanner.Cut ids = first == null ? null : scanner.next();
    if (ids == null || ids.cells().isEmpty()) {
      return 0;
    }
    String id = ids.cells().get(0);
    return id.startsWith("{") && id.matches(layout.noRecords()) ? first.line() : 0;
  }

  /** Whether cells are the header, by the names that mark it, or else those that it must have. */
  static boolean is(List<String> cells, Layout layout, CsvNames names) {
    if (!layout.headerMarks().isEmpty()) {
      return names.areAllIn(cells, layout.headerMarks());
    }
    return layout.requiredPaths().isEmpty()
        ? names.areSomeIn(cells)
        : names.areAllIn(cells, layout.requiredPaths());
  }
}
