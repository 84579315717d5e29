package io.pathlake.land;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of UTF-8 JSON into its records: lines, documents over many lines, elements of a
 * top-level list, several on a line. Holds one record at a time. A record that is cut off costs
 * itself and not the rest: a text cannot run over a line's end, and an object cannot begin where
 * JSON has no place for one, so there the next record begins.
 */
final class JsonFrames {

  private static final int RAW = 200;
  private final InputStream in;
  private final long most;
  private final int deepest;
  private final boolean[] object;

  private byte[] window = new byte[1 << 16];
  private int mark;
  private int at;
  private int end;
  private boolean ended;
  private boolean letGo;

  private long line = 1;
  private boolean inList;
  private boolean suspicious;

  // The record just cut.
  private long startLine;
  private String problem;
  private String raw;

  JsonFrames(InputStream in, long most, int deepest) {
    this.in = in;
    this.most = Math.min(most, Integer.MAX_VALUE / 4);
    this.deepest = deepest;
    this.object = new boolean[deepest + 1];
  }

  long line() {
    return startLine;
  }

  /** What is wrong with the record; null if it can be parsed. */
  String problem() {
    return problem;
  }

  String raw() {
    return raw != null ? raw : text(Math.min(at, mark + RAW));
  }

  byte[] bytes() {
    return window;
  }

  int from() {
    return mark;
  }

  int length() {
    return at - mark;
  }

  /** Goes to the next record; false at the end. */
  boolean next() throws IOException {
    problem = null;
    raw = null;
    letGo = false;
    while (true) {
      mark = at;
      int b = read();
      if (b < 0) {
        return listCutOff();
      }
      if (b == '\n') {
        line++;
      } else if (b == '[' && !inList) {
        inList = true;
        startLine = line;
      } else if (b == ']' && inList) {
        inList = false;
      } else if (b == '{' || b == '[') {
        startLine = line;
        value(b);
        return true;
      } else if (!(b == ' ' || b == '\t' || b == '\r' || b == 0x1e || (b == ',' && inList))) {
        startLine = line;
        other(b);
        return true;
      }
    }
  }

  private boolean listCutOff() {
    if (!inList) {
      return false;
    }
    inList = false;
    problem = "The list is not closed at the file's end: the file may be cut off";
    raw = "";
    startLine = line;
    return true;
  }

  /** The rest of an object or list whose first byte was read. */
  private void value(int first) throws IOException {
    int depth = 1;
    object[1] = first == '{';
    int before = first;
    boolean lineStart = false;
    while (depth > 0) {
      int b = read();
      if (b == '"') {
        if (!text()) {
          broken("A text in it is not closed", true);
          return;
        }
      } else if (b == '{' || b == '[') {
        boolean place = before == ':' || before == '[' || (before == ',' && !isObject(depth));
        if (!place || (suspicious && lineStart && b == '{')) {
          broken("It is not closed before the next begins", false);
          return;
        }
        depth++;
        if (depth <= deepest) {
          object[depth] = b == '{';
        } else {
          problem = "It is nested deeper than " + deepest + " levels (land.max-json-depth)";
        }
      } else if (b == '}' || b == ']') {
        if (depth <= deepest && object[depth] != (b == '}')) {
          broken("Its brackets do not match", false);
          return;
        }
        depth--;
      } else if (b < 0) {
        broken("It is not closed at the file's end: the file may be cut off", true);
        return;
      }
      if (b == '\n') {
        line++;
        lineStart = true;
      } else if (b != ' ' && b != '\t' && b != '\r') {
        before = b;
        lineStart = false;
      }
    }
    suspicious = false;
    if (letGo) {
      problem = "It is longer than " + most + " bytes (land.max-line-size)";
    }
  }

  private boolean isObject(int depth) {
    return depth <= deepest && object[depth];
  }

  /** The rest of a text after its quote; false when the line ends first. */
  private boolean text() throws IOException {
    while (true) {
      while (at < end) {
        byte b = window[at++];
        if (b == '"') {
          return true;
        }
        if (b == '\n') {
          at--;
          return false;
        }
        if (b == '\\') {
          read();
        }
      }
      if (read() < 0) {
        return false;
      }
      at--;
    }
  }

  /** Leaves a broken record; goes on at the next line in it that begins an object, if any. */
  private void broken(String what, boolean atLineEnd) throws IOException {
    problem = letGo ? "It is longer than " + most + " bytes (land.max-line-size)" : what;
    raw = text(Math.min(at, mark + RAW));
    suspicious = true;
    if (!letGo) {
      long lines = startLine;
      for (int i = mark; i < at; i++) {
        if (window[i] == '\n') {
          lines++;
          if (i + 1 < at && window[i + 1] == '{') {
            at = i + 1;
            line = lines;
            return;
          }
        }
      }
    }
    skipLine(atLineEnd);
  }

  private void skipLine(boolean atLineEnd) throws IOException {
    int b;
    while ((b = read()) >= 0) {
      if (b == '\n') {
        line++;
        return;
      }
      if (!atLineEnd) {
        mark = at;
      }
    }
  }

  /** Something that is neither object nor list: up to the line's end. */
  private void other(int first) throws IOException {
    problem = "It is not a JSON object";
    boolean text = first == '"';
    int b;
    while ((b = read()) >= 0 && b != '\n') {
      if (text && b == '\\') {
        read();
      } else if (b == '"') {
        text = !text;
      } else if (!text && inList && (b == ',' || b == ']')) {
        break;
      }
    }
    raw = text(Math.min(at, mark + RAW));
    if (b == '\n') {
      line++;
    } else if (b == ']') {
      at--;
    }
  }

  private String text(int to) {
    return new String(window, mark, Math.max(0, to - mark), StandardCharsets.UTF_8).strip();
  }

  private int read() throws IOException {
    return at < end || fill() ? window[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (at - mark > most) {
      if (raw == null) {
        raw = text(Math.min(at, mark + RAW));
      }
      letGo = true;
      mark = at;
    }
    if (mark > 0) {
      System.arraycopy(window, mark, window, 0, end - mark);
      at -= mark;
      end -= mark;
      mark = 0;
    }
    if (end == window.length) {
      window = Arrays.copyOf(window, window.length * 2);
    }
    int count = in.read(window, end, window.length - end);
    ended = count < 0;
    end += Math.max(0, count);
    return count > 0 || (!ended && fill());
  }
}
