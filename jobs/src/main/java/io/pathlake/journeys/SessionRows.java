package io.pathlake.journeys;

import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Sessions as rows of {@link io.pathlake.lake.tables.Sessions}, in the order of its columns. Each
 * call overwrites the row of the one before.
 */
final class SessionRows {

  private final CutRules rules;
  private final Texts texts;
  private final UnsafeRowWriter row = new UnsafeRowWriter(13);
  private final UnsafeArrayWriter array = new UnsafeArrayWriter(row, 8);
  private final BitSet seen = new BitSet();
  private int[] channels = new int[16];

  SessionRows(CutRules rules, Texts texts) {
    this.rules = rules;
    this.texts = texts;
  }

  InternalRow row(UTF8String customer, Timeline timeline, Session session) {
    long started = timeline.at(session.from());
    long ended = timeline.at(session.to() - 1);
    row.reset();
    row.zeroOutNullBytes();
    row.write(0, id(customer, started, session.nth()));
    row.write(1, customer);
    row.write(2, started);
    row.write(3, ended);
    row.write(4, rules.day(started));
    row.write(5, Math.floorDiv(ended - started, 1_000_000L));
    row.write(6, session.to() - session.from());
    row.write(7, texts.of(timeline.channel(session.from())));
    writeChannels(timeline, session);
    writeRest(timeline, session);
    row.write(12, session.cut());
    return row.getRow();
  }

  private static UTF8String id(UTF8String customer, long started, int nth) {
    String instant = nth == 1 ? "@" + started : "@" + started + "/" + nth;
    return UTF8String.concat(customer, UTF8String.fromString(instant));
  }

  private void writeChannels(Timeline timeline, Session session) {
    seen.clear();
    int count = 0;
    for (int i = session.from(); i < session.to(); i++) {
      int channel = timeline.channel(i);
      if (!seen.get(channel)) {
        seen.set(channel);
        if (count == channels.length) {
          channels = java.util.Arrays.copyOf(channels, 2 * count);
        }
        channels[count++] = channel;
      }
    }
    int cursor = row.cursor();
    array.initialize(count);
    for (int i = 0; i < count; i++) {
      array.write(i, texts.of(channels[i]));
    }
    row.setOffsetAndSizeFromPreviousCursor(8, cursor);
  }

  private void writeRest(Timeline timeline, Session session) {
    int campaign = Timeline.NONE;
    int orders = 0;
    int furthest = timeline.stage(session.from());
    for (int i = session.from(); i < session.to(); i++) {
      campaign = campaign == Timeline.NONE ? timeline.campaign(i) : campaign;
      orders += rules.converts(timeline.kind(i)) ? 1 : 0;
      int stage = timeline.stage(i);
      furthest = rules.place(stage) > rules.place(furthest) ? stage : furthest;
    }
    if (campaign == Timeline.NONE) {
      row.setNullAt(9);
    } else {
      row.write(9, texts.of(campaign));
    }
    row.write(10, orders);
    row.write(11, texts.of(furthest));
  }
}
