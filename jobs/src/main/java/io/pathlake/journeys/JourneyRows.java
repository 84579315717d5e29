package io.pathlake.journeys;

import io.pathlake.journeys.Journey.Outcome;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Journeys as rows of {@link io.pathlake.lake.tables.Journeys}, in the order of its columns. Each
 * call overwrites the row of the one before. Written as Spark's own bytes: the path of every
 * touchpoint passes here, and objects for its fields would cost more than the fold.
 */
final class JourneyRows {

  private final CutRules rules;
  private final Texts texts;
  private final Variants variants;
  private final UTF8String[] stages;
  private final boolean[] reached;
  private final UnsafeRowWriter row = new UnsafeRowWriter(24);
  private final UnsafeArrayWriter array = new UnsafeArrayWriter(row, 8);
  private final UnsafeRowWriter step = new UnsafeRowWriter(array, 16);

  JourneyRows(CutRules rules, Texts texts, Variants variants) {
    this.rules = rules;
    this.texts = texts;
    this.variants = variants;
    this.stages = rules.stages().stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    this.reached = new boolean[stages.length];
  }

  InternalRow row(UTF8String customer, Timeline timeline, Cutter cuts, Journey journey) {
    long started = timeline.at(journey.from());
    long ended = timeline.at(journey.to() - 1);
    row.reset();
    row.zeroOutNullBytes();
    row.write(0, UTF8String.concat(customer, UTF8String.fromString("#" + journey.number())));
    row.write(1, customer);
    row.write(2, journey.number());
    row.write(3, journey.priorOrders());
    row.write(4, journey.priorOrders() > 0);
    row.write(5, outcome(journey.outcome()));
    row.write(6, journey.cut());
    row.write(7, started);
    row.write(8, ended);
    if (journey.outcome() == Outcome.OPEN) {
      row.setNullAt(9);
    } else {
      row.write(9, rules.day(journey.closedAt()));
    }
    row.write(10, Math.floorDiv(ended - started, 1_000_000L));
    writeOrder(timeline, journey);
    writeCounts(timeline, cuts, journey);
    writePath(timeline, cuts, journey);
    return row.getRow();
  }

  private static final UTF8String CONVERTED = UTF8String.fromString(Outcome.CONVERTED.word);
  private static final UTF8String ABANDONED = UTF8String.fromString(Outcome.ABANDONED.word);
  private static final UTF8String OPEN = UTF8String.fromString(Outcome.OPEN.word);

  private static UTF8String outcome(Outcome outcome) {
    return switch (outcome) {
      case CONVERTED -> CONVERTED;
      case ABANDONED -> ABANDONED;
      case OPEN -> OPEN;
    };
  }

  private void writeOrder(Timeline timeline, Journey journey) {
    int last = journey.to() - 1;
    boolean converted = journey.outcome() == Outcome.CONVERTED;
    write(11, converted ? timeline.orderId(last) : null);
    if (converted && timeline.hasValue(last)) {
      row.write(12, timeline.value(last));
    } else {
      row.setNullAt(12);
    }
    write(13, converted ? timeline.currency(last) : null);
  }

  private void write(int column, String text) {
    if (text == null) {
      row.setNullAt(column);
    } else {
      row.write(column, UTF8String.fromString(text));
    }
  }

  private void writeCounts(Timeline timeline, Cutter cuts, Journey journey) {
    int first = Timeline.NONE;
    int last = Timeline.NONE;
    int country = Timeline.NONE;
    int interactive = 0;
    int sessions = 0;
    int stagesReached = 0;
    java.util.Arrays.fill(reached, false);
    for (int i = journey.from(); i < journey.to(); i++) {
      int campaign = timeline.campaign(i);
      last = campaign == Timeline.NONE ? last : campaign;
      first = first == Timeline.NONE ? campaign : first;
      country = country == Timeline.NONE ? timeline.country(i) : country;
      interactive += timeline.isInteractive(i) ? 1 : 0;
      sessions += cuts.startsSession(i) ? 1 : 0;
      int place = rules.place(timeline.stage(i));
      stagesReached += reached[place] ? 0 : 1;
      reached[place] = true;
    }
    writeStages(stagesReached);
    row.write(15, texts.of(timeline.stage(journey.to() - 1)));
    write(row, 16, first);
    write(row, 17, last);
    write(row, 18, country);
    row.write(19, journey.to() - journey.from());
    row.write(20, interactive);
    row.write(21, sessions);
    row.write(22, UTF8String.fromString(variants.of(timeline, journey.from(), journey.to())));
  }

  private void writeStages(int count) {
    int cursor = row.cursor();
    array.initialize(count);
    int written = 0;
    for (int place = 0; place < stages.length; place++) {
      if (reached[place]) {
        array.write(written++, stages[place]);
      }
    }
    row.setOffsetAndSizeFromPreviousCursor(14, cursor);
  }

  private void write(UnsafeRowWriter to, int column, int word) {
    if (word == Timeline.NONE) {
      to.setNullAt(column);
    } else {
      to.write(column, texts.of(word));
    }
  }

  private void writePath(Timeline timeline, Cutter cuts, Journey journey) {
    int cursor = row.cursor();
    array.initialize(journey.to() - journey.from());
    for (int i = journey.from(); i < journey.to(); i++) {
      int stepCursor = array.cursor();
      writeStep(timeline, i, cuts.startsSession(i));
      array.setOffsetAndSizeFromPreviousCursor(i - journey.from(), stepCursor);
    }
    row.setOffsetAndSizeFromPreviousCursor(23, cursor);
  }

  private void writeStep(Timeline timeline, int i, boolean startsSession) {
    step.resetRowWriter();
    step.write(0, timeline.at(i));
    step.write(1, texts.of(timeline.channel(i)));
    step.write(2, texts.of(timeline.kind(i)));
    step.write(3, texts.of(timeline.stage(i)));
    write(step, 4, timeline.campaign(i));
    if (timeline.hasValue(i)) {
      step.write(5, timeline.value(i));
    } else {
      step.setNullAt(5);
    }
    step.write(6, startsSession);
    step.write(7, timeline.rank(i));
    step.write(8, timeline.sequence(i));
    step.write(9, timeline.touchpoint(i));
    step.write(10, timeline.isInteractive(i));
    write(step, 11, timeline.device(i));
    write(step, 12, timeline.page(i));
    write(step, 13, timeline.experiment(i));
    write(step, 14, timeline.category(i));
    write(step, 15, timeline.country(i));
  }
}
