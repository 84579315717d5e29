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
 */
record CsvOpening(char delimiter, long line) {

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
    return new CsvOpening(line == 0 ? layout.delimiter() : delimiter, line);
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
