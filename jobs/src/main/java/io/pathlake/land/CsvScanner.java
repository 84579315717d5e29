package io.pathlake.land;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts delimited text (RFC 4180, any delimiter and quote) into records of cells, in a window that
 * holds one record. Stricter than the common readers: a quote that is not closed costs the line
 * that it is on, not the rest of the file.
 */
final class CsvScanner {

  /**
   * One record.
   *
   * @param line its first line, from 1
   * @param cells its values; of a problem, those read until then
   * @param problem why it is none; null for a good one
   * @param raw its start as written
   * @param lines how many lines it spans
   */
  record Cut(long line, List<String> cells, String problem, String raw, int lines) {}

  private static final int RAW = 200;
  private final Reader reader;
  private final char delimiter;
  private final char quote;
  private final long most;

  private char[] window = new char[1 << 16];
  private int mark;
  private int at;
  private int end;
  private boolean ended;

  private long line = 1;
  private long startLine;
  private int cellStart;
  private int secondLine; // where the record's second line begins in the window, or -1
  private int lines;
  private List<String> cells;

  CsvScanner(Reader reader, char delimiter, char quote, long most) {
    this.reader = reader;
    this.delimiter = delimiter;
    this.quote = quote;
    this.most = Math.min(most, Integer.MAX_VALUE / 4);
  }

  /** The next record, or null at the end. */
  Cut next() throws IOException {
    mark = at;
    if (peek() < 0) {
      return null;
    }
    startLine = line;
    secondLine = -1;
    lines = 1;
    cells = new ArrayList<>(cells == null ? 16 : cells.size());
    String problem = record();
    problem = problem == null ? wrongAt() : problem;
    return new Cut(startLine, cells, problem, problem == null ? null : raw(), lines);
  }

  /**
   * Goes back to the second line of the record just cut, which turned out not to be one: its quote
   * was never meant to span lines.
   */
  boolean backToSecondLine() {
    if (secondLine < 0) {
      return false;
    }
    at = secondLine;
    line = startLine + 1;
    return true;
  }

  /** The start of the record just cut. */
  String raw() {
    int stop = secondLine >= 0 ? secondLine : at;
    return new String(window, mark, Math.max(0, Math.min(RAW, stop - mark))).stripTrailing();
  }

  /** Reads cells up to the end of the record; the problem if it has one. */
  private String record() throws IOException {
    while (true) {
      int c = peek();
      if (tooLong()) {
        return leave("It is longer than " + most + " bytes (land.max-line-size)");
      }
      if (c == quote && quote != 0) {
        at++;
        String problem = quoted();
        if (problem != null) {
          return leave(problem);
        }
      } else if (!bare()) {
        return leave("It is longer than " + most + " bytes (land.max-line-size)");
      }
      c = peek();
      if (c == delimiter) {
        at++;
        continue;
      }
      if (c >= 0) {
        newline();
      }
      return null;
    }
  }

  private boolean bare() throws IOException {
    cellStart = at;
    while (true) {
      while (at < end) {
        char c = window[at];
        if (c == delimiter || c == '\n' || c == '\r') {
          cells.add(bareText());
          return true;
        }
        at++;
      }
      if (tooLong()) {
        return false;
      }
      if (!fill()) {
        cells.add(bareText());
        return true;
      }
    }
  }

  /** A cell without quotes; empty where a database's unload has {@code \N} for null. */
  private String bareText() {
    String text = new String(window, cellStart, at - cellStart);
    return text.equals("\\N") ? "" : text;
  }

  /** A cell after its opening quote; null, or what is wrong. */
  private String quoted() throws IOException {
    cellStart = at;
    StringBuilder parts = null;
    while (true) {
      int c = peek();
      if (c < 0 || tooLong()) {
        return "A quote is opened and not closed";
      }
      at++;
      if (c == quote) {
        int next = peek();
        if (next == quote) {
          parts = parts == null ? new StringBuilder() : parts;
          parts.append(window, cellStart, at - cellStart);
          at++;
          cellStart = at;
          continue;
        }
        if (next >= 0 && next != delimiter && next != '\n' && next != '\r') {
          return "After a closing quote something else follows than a delimiter";
        }
        String last = new String(window, cellStart, at - 1 - cellStart);
        cells.add(parts == null ? last : parts.append(last).toString());
        return null;
      }
      if (c == '\n' || (c == '\r' && peek() != '\n')) {
        lineEnded();
      }
    }
  }

  /** Leaves a record with a problem: reading goes on at the line after its first. */
  private String leave(String problem) throws IOException {
    if (backToSecondLine()) {
      lines = 1;
      return problem;
    }
    while (true) {
      int c = peek();
      if (c < 0) {
        return problem;
      }
      if (c == '\n' || c == '\r') {
        newline();
        return problem;
      }
      at++;
      if (tooLong()) {
        mark = at; // let go of what is too long to hold
      }
    }
  }

  private void newline() throws IOException {
    if (window[at++] == '\r' && peek() == '\n') {
      at++;
    }
    line++;
  }

  private void lineEnded() {
    line++;
    lines++;
    if (secondLine < 0) {
      secondLine = at;
    }
  }

  private boolean tooLong() {
    return at - mark > most;
  }

  /** Where the record holds bytes that were not text, in words; null if nowhere. */
  private String wrongAt() {
    for (int i = mark; i < at; i++) {
      char c = window[i];
      if (c == Decoding.WRONG) {
        return "Its character "
            + (i - mark + 1)
            + " is not in the declared encoding: write the whole file in one, and name it as"
            + " csv.encoding";
      }
      if (c == 0) {
        return "Its character " + (i - mark + 1) + " is a NUL byte";
      }
    }
    return null;
  }

  private int peek() throws IOException {
    return at < end || fill() ? window[at] : -1;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (mark > 0) {
      System.arraycopy(window, mark, window, 0, end - mark);
      at -= mark;
      end -= mark;
      cellStart -= mark;
      secondLine = secondLine < 0 ? -1 : secondLine - mark;
      mark = 0;
    }
    if (end == window.length) {
      window = Arrays.copyOf(window, window.length * 2);
    }
    int count = reader.read(window, end, window.length - end);
    ended = count < 0;
    end += Math.max(0, count);
    return count > 0 || (!ended && fill());
  }
}
