package io.pathlake.journeys;

import io.pathlake.lake.Words;
import io.pathlake.settings.JourneySettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A partition's packed rows, sorted by the customer's hash, as rows of sessions or journeys. Holds
 * one customer's timeline at a time.
 */
final class Folding implements Iterator<InternalRow> {

  /** What is known of one customer while its packed rows come in. */
  private static final class Customer {
    private final Timeline timeline = new Timeline();
    private byte[] id;
    private Start start;
    private long[] replaced = new long[0];
    private int replacedCount;

    void begin(byte[] customer) {
      id = customer;
      timeline.clear();
      start = Start.BEGINNING;
      replacedCount = 0;
    }

    void take(PackReader pack) {
      switch (pack.what()) {
        case PackWriter.START -> start = pack.start();
        case PackWriter.REMOVED -> replace(pack.removed());
        case PackWriter.ADDED -> {
          pack.into(timeline);
          replace(timeline.lastAdded());
        }
        default -> pack.into(timeline);
      }
    }

    private void replace(long touchpoint) {
      if (replacedCount == replaced.length) {
        replaced = Arrays.copyOf(replaced, Math.max(16, 2 * replacedCount));
      }
      replaced[replacedCount++] = touchpoint;
    }

    void finish() {
      if (replacedCount > 0) {
        long[] ids = Arrays.copyOf(replaced, replacedCount);
        Arrays.sort(ids);
        timeline.remove(ids);
      }
      timeline.sort();
    }
  }

  private final Iterator<InternalRow> packed;
  private final boolean wantsSessions;
  private final Tally tally;
  private final PackReader reader;
  private final Cutter cutter;
  private final SessionRows sessionRows;
  private final JourneyRows journeyRows;
  private final List<Customer> sameKey = new ArrayList<>();
  private int used;
  private int done;
  private InternalRow pending;
  private UTF8String customer;
  private int emitted;
  private int toEmit;

  Folding(
      Iterator<InternalRow> packed,
      JourneySettings settings,
      ZoneId zone,
      long latest,
      boolean wantsSessions,
      Tally tally) {
    Words words = new Words();
    CutRules rules = new CutRules(settings, zone, words);
    Texts texts = new Texts(words);
    this.packed = packed;
    this.wantsSessions = wantsSessions;
    this.tally = tally;
    this.reader = new PackReader(words);
    this.cutter = new Cutter(rules, latest);
    this.sessionRows = new SessionRows(rules, texts);
    this.journeyRows = new JourneyRows(rules, texts, new Variants(settings, words));
  }

  @Override
  public boolean hasNext() {
    while (emitted == toEmit) {
      if (done == used && !gather()) {
        return false;
      }
      cut(sameKey.get(done++));
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Timeline timeline = sameKey.get(done - 1).timeline;
    int i = emitted++;
    if (wantsSessions) {
      return sessionRows.row(customer, timeline, cutter.sessions().get(i));
    }
    Journey journey = cutter.journeys().get(i);
    tally.add(journey.outcome());
    return journeyRows.row(customer, timeline, cutter, journey);
  }

  private void cut(Customer one) {
    one.finish();
    cutter.cut(one.timeline, one.start);
    customer = UTF8String.fromBytes(one.id);
    emitted = 0;
    toEmit = wantsSessions ? cutter.sessions().size() : cutter.journeys().size();
  }

  /** Reads all rows of the next key: one customer, or several whose hashes are equal. */
  private boolean gather() {
    used = 0;
    done = 0;
    if (pending == null && !packed.hasNext()) {
      return false;
    }
    InternalRow row = pending == null ? packed.next() : pending;
    pending = null;
    long key = row.getLong(0);
    take(row);
    while (packed.hasNext()) {
      row = packed.next();
      if (row.getLong(0) != key) {
        pending = row;
        break;
      }
      take(row);
    }
    return true;
  }

  private void take(InternalRow row) {
    reader.read(row.getBinary(1));
    for (int i = 0; i < used; i++) {
      if (reader.isOf(sameKey.get(i).id)) {
        sameKey.get(i).take(reader);
        return;
      }
    }
    if (used == sameKey.size()) {
      sameKey.add(new Customer());
    }
    Customer added = sameKey.get(used++);
    added.begin(reader.customer());
    added.take(reader);
  }
}
