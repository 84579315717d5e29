package io.pathlake.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bytes of one record, put together without objects in between: the writers' hot path. */
final class LineBuffer {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[8_192];
  private int size;

  void clear() {
    size = 0;
  }

  LineBuffer put(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, size, ascii.length);
    size += ascii.length;
    return this;
  }

  /** Text in UTF-8, as it is. */
  LineBuffer put(String text) {
    int length = text.length();
    reserve(length);
    // Locals, since a field that changes with every byte keeps the loop slow.
    byte[] target = bytes;
    int end = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return put(text.getBytes(StandardCharsets.UTF_8));
      }
      target[end++] = (byte) c;
    }
    size = end;
    return this;
  }

  /** Text within a JSON string: quotes, backslashes and control characters escaped. */
  LineBuffer json(String text) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < 0x20) {
        put(text.substring(plain, i));
        put(c == '\n' ? "\\n" : c < 0x20 ? String.format("\\u%04x", (int) c) : "\\" + c);
        plain = i + 1;
      }
    }
    return put(plain == 0 ? text : text.substring(plain));
  }

  LineBuffer put(long number) {
    reserve(20);
    if (number < 0) {
      bytes[size++] = '-';
    }
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Cents as euros: 1890 is 18.90. */
  LineBuffer money(long cents) {
    if (cents < 0) {
      put("-");
    }
    long amount = Math.abs(cents);
    put(amount / 100).put(".");
    return amount % 100 < 10 ? put("0").put(amount % 100) : put(amount % 100);
  }

  /** A cell of a CSV row: on one line, and in quotes where it needs them. */
  LineBuffer csv(String text) {
    String line = text.replace('\n', ' ');
    boolean quoted = line.indexOf(',') >= 0 || line.indexOf('"') >= 0;
    return put(quoted ? '"' + line.replace("\"", "\"\"") + '"' : line);
  }

  /** An epoch second as UTC: 2026-01-31T18:05:59Z. */
  LineBuffer time(long second) {
    return put(Instant.ofEpochSecond(second).toString());
  }

  /** Keeps the first cells of a CSV row, none of which is quoted. */
  void keepCells(int count) {
    int commas = 0;
    for (int i = 0; i < size; i++) {
      if (bytes[i] == ',' && ++commas == count) {
        size = i;
      }
    }
  }

  LineBuffer hex(long value) {
    reserve(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 15];
    }
    return this;
  }

  /** Keeps only the first part of what is there, and ends it at a whole character. */
  void tear(double share) {
    int end = (int) (size * share);
    while (end > 1 && bytes[end - 1] < 0) {
      end--;
    }
    size = end;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
