package io.pathlake.land;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** A growing buffer for the canonical form of a record: every part with its length before it. */
final class Canonical {

  private byte[] bytes = new byte[4096];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void mark(int tag) {
    room(1);
    bytes[size++] = (byte) tag;
  }

  void number(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies ASCII without garbage
  void text(String text) {
    int length = text.length();
    room(length + 4);
    boolean ascii = true;
    for (int i = 0; i < length && ascii; i++) {
      ascii = text.charAt(i) < 128;
    }
    if (ascii) {
      count(length);
      text.getBytes(0, length, bytes, size);
      size += length;
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      room(utf8.length + 4);
      count(utf8.length);
      System.arraycopy(utf8, 0, bytes, size, utf8.length);
      size += utf8.length;
    }
  }

  /** The same of text that is UTF-8 already. */
  void text(UTF8String text) {
    int length = text.numBytes();
    room(length + 4);
    count(length);
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + size);
    size += length;
  }

  void count(int count) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (count >>> shift);
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
