package io.pathlake.journeys;

import static io.pathlake.journeys.PackWriter.CURRENCY;
import static io.pathlake.journeys.PackWriter.INTERACTIVE;
import static io.pathlake.journeys.PackWriter.LONG;
import static io.pathlake.journeys.PackWriter.MARKED;
import static io.pathlake.journeys.PackWriter.ORDER;
import static io.pathlake.journeys.PackWriter.VALUED;

import io.pathlake.lake.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link PackWriter} wrote. Reused; not safe for several threads. */
final class PackReader {

  private final Words words;
  private byte[] bytes;
  private int at;
  private int customerAt;
  private int customerEnd;

  PackReader(Words words) {
    this.words = words;
  }

  /** Takes the next bytes; they are not copied. */
  void read(byte[] packed) {
    bytes = packed;
    at = 2;
    customerEnd = (int) varying();
    customerAt = at;
    customerEnd += at;
    at = customerEnd;
  }

  /** Whether it belongs to {@code customer}. */
  boolean isOf(byte[] customer) {
    return Arrays.equals(customer, 0, customer.length, bytes, customerAt, customerEnd);
  }

  /** The customer it belongs to. */
  byte[] customer() {
    return Arrays.copyOfRange(bytes, customerAt, customerEnd);
  }

  /** What it is: one of the constants of {@link PackWriter}. */
  byte what() {
    return bytes[0];
  }

  /** Reads a start. */
  Start start() {
    long since = fixed();
    int number = (int) varying();
    int priorOrders = (int) varying();
    return new Start(number, priorOrders, since, fixed());
  }

  /** Reads the id of a removed touchpoint. */
  long removed() {
    at += 8;
    varying();
    varying();
    return fixed();
  }

  /** Reads a touchpoint or step to the end of {@code timeline}. */
  void into(Timeline timeline) {
    long instant = fixed();
    int rank = (int) varying();
    long sequence = varying();
    timeline.add(instant, rank, sequence, fixed());
    int channel = word((int) varying());
    int kind = word((int) varying());
    int stage = word((int) varying());
    timeline.describe(channel, kind, stage, optional());
    timeline.place(optional(), optional(), optional(), optional(), optional());
    timeline.flag(bytes[0] == PackWriter.STEP, has(INTERACTIVE), has(MARKED));
    if (has(VALUED)) {
      timeline.money(fixed());
    }
    if (has(ORDER)) {
      timeline.order(text(), has(CURRENCY) ? text() : null);
    }
  }

  private boolean has(byte flag) {
    return (bytes[1] & flag) != 0;
  }

  private int word(int length) {
    at += length;
    return words.code(bytes, at - length, length);
  }

  private int optional() {
    int told = (int) varying();
    return told == 0 ? Timeline.NONE : word(told - 1);
  }

  private String text() {
    int length = (int) varying();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private long fixed() {
    at += 8;
    return (long) LONG.get(bytes, at - 8);
  }

  private long varying() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }
}
