package io.pathlake.land;

import java.io.IOException;
import java.io.InputStream;

/**
 * A zip's bytes, of which the last are remembered: Java reads a zip from its front, and takes one
 * that was cut off between two members for a whole one. The end of a whole one says how many it
 * has.
 */
final class ZipEnd extends InputStream {

  private static final int RECORD = 22;
  private static final int REMEMBERED = 1 << 17; // a record and the longest comment behind it

  private final InputStream in;
  private final byte[] last = new byte[REMEMBERED];
  private long count;

  ZipEnd(InputStream in) {
    this.in = in;
  }

  /** Reads to the end; whether a zip of so many members ends there. */
  boolean closes(int entries) throws IOException {
    byte[] rest = new byte[1 << 13];
    while (read(rest, 0, rest.length) >= 0) {
      // Only remembered.
    }
    for (int comment = 0; comment <= 0xffff && RECORD + comment <= count; comment++) {
      long at = count - RECORD - comment;
      if (byteAt(at) == 'P'
          && byteAt(at + 1) == 'K'
          && byteAt(at + 2) == 5
          && byteAt(at + 3) == 6) {
        int said = byteAt(at + 10) | byteAt(at + 11) << 8;
        return said == (entries & 0xffff) || said == 0xffff;
      }
    }
    return false;
  }

  private int byteAt(long position) {
    return last[(int) (position % REMEMBERED)] & 0xff;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read = in.read(to, from, Math.min(length, REMEMBERED));
    if (read > 0) {
      int place = (int) (count % REMEMBERED);
      int first = Math.min(read, REMEMBERED - place);
      System.arraycopy(to, from, last, place, first);
      System.arraycopy(to, from + first, last, 0, read - first);
      count += read;
    }
    return read;
  }
}
