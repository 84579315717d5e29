package io.pathlake.journeys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes what is known of a customer, a touchpoint at a time, as a few dozen bytes: what the
 * shuffle carries and sorts, a third of the same row in columns. {@link PackReader} reads it.
 * Reused; not safe for several threads.
 *
 * <pre>
 * what (1 byte): touchpoint, step, start, removed, added;  flags (1 byte)
 * customer: length, bytes
 * instant (8 bytes);  source rank, sequence;  touchpoint (8 bytes)
 * channel, kind, stage: length, bytes
 * campaign, device, page, experiment, category, country: length + 1 or 0, bytes
 * value (8 bytes);  order, currency: length, bytes        where the flags say so
 * </pre>
 *
 * A start and a removed touchpoint end after the instant and the three numbers.
 */
final class PackWriter {

  /** A touchpoint as unify tells it. */
  static final byte TOUCHPOINT = 0;

  /** A touchpoint as a step of a recorded journey tells it. */
  static final byte STEP = 1;

  /** A touchpoint as unify tells it, that takes the place of a step that tells of it already. */
  static final byte ADDED = 4;

  /** Where the customer's timeline is to be cut from. */
  static final byte START = 2;

  /** A recorded touchpoint that is no more. */
  static final byte REMOVED = 3;

  static final byte INTERACTIVE = 1;
  static final byte VALUED = 2;
  static final byte MARKED = 4;
  static final byte ORDER = 8;
  static final byte CURRENCY = 16;
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[512];
  private int end;

  /** Begins anew; the customer's id is the first word. */
  void begin(byte what) {
    bytes[0] = what;
    bytes[1] = 0;
    end = 2;
  }

  /** Writes what a touchpoint is ordered by, and its id. */
  void keys(long instant, int rank, long sequence, long touchpoint) {
    room(40);
    fixed(instant);
    varying(rank);
    varying(sequence);
    fixed(touchpoint);
  }

  /** Writes a start, after {@link #begin}. */
  void start(Start start) {
    keys(start.since(), start.number(), start.priorOrders(), start.sessionsFrom());
  }

  /** Writes channel, kind and stage, in this order. */
  void word(byte[] utf8) {
    System.arraycopy(utf8, 0, bytes, word(utf8.length), utf8.length);
  }

  /**
   * Makes room for a word that the caller copies into the {@link #buffer} itself.
   *
   * @return where it belongs
   */
  int word(int length) {
    return reserve(length, length);
  }

  /** The same for a word that need not be there; {@link #noWord} where there is none. */
  int optional(int length) {
    return reserve(length + 1, length);
  }

  /** Says that there is none. */
  void noWord() {
    reserve(0, 0);
  }

  private int reserve(int told, int length) {
    if (end + length + 10 > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + length + 10, bytes.length * 2));
    }
    varying(told);
    end += length;
    return end - length;
  }

  /**
   * Sets one of the flags where it holds; {@link #ORDER} and {@link #CURRENCY} announce a last word
   * each.
   */
  void flag(byte flag, boolean holds) {
    bytes[1] |= holds ? flag : 0;
  }

  /** Writes money, after the words. */
  void value(long hundredths) {
    flag(VALUED, true);
    room(8);
    fixed(hundredths);
  }

  /** The array that holds what was written; another one after each write. */
  byte[] buffer() {
    return bytes;
  }

  /** How many bytes were written. */
  int length() {
    return end;
  }

  private void fixed(long value) {
    LONG.set(bytes, end, value);
    end += 8;
  }

  private void varying(long value) {
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length * 2));
    }
  }
}
