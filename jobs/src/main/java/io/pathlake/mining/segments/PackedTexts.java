package io.pathlake.mining.segments;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Many texts in one array of bytes. */
final class PackedTexts implements Serializable {

  private static final long serialVersionUID = 1L;

  private byte[] bytes = new byte[1 << 16];
  private int[] ends = new int[1 << 12];
  private int size;

  void add(UTF8String text) {
    int from = from(size);
    int length = text.numBytes();
    while (from + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    System.arraycopy(text.getBytes(), 0, bytes, from, length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = from + length;
  }

  private int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  UTF8String get(int i) {
    return UTF8String.fromBytes(bytes, from(i), ends[i] - from(i));
  }

  /** Gives back what is not used. */
  void finish() {
    bytes = Arrays.copyOf(bytes, from(size));
    ends = Arrays.copyOf(ends, size);
  }
}
