package io.pathlake.attribution.paths;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the paths of journeys, field by field, into rows of {@link Paths#SCHEMA}. */
public final class WalkPacking implements Iterator<InternalRow> {

  /** Fields of a path that it needs itself. */
  private static final List<String> OWN =
      List.of("at", "channel", "kind", "stage", "campaign", "touchpoint");

  private static final int AT = 0;
  private static final int CHANNEL = 1;
  private static final int KIND = 2;
  private static final int STAGE = 3;
  private static final int CAMPAIGN = 4;
  private static final int TOUCHPOINT = 5;
  private static final int MICROS = 1_000_000;
  private static final UTF8String PURCHASE = UTF8String.fromString("purchase");

  private final Iterator<InternalRow> journeys;
  private final TouchCondition.Asking asking;
  private final Set<UTF8String> closing;
  private final boolean convertingTouch;
  private final TouchWriter writer = new TouchWriter();
  private final ArrayData[] path;
  private final int[] asked;
  private final DataType[] types;
  private final GenericInternalRow row = new GenericInternalRow(Paths.SCHEMA.size());

  /**
   * Packs journeys.
   *
   * @param journeys columns of {@link Paths#SCHEMA} but the last two, then those of {@link
   *     #columns}
   * @param closing kinds that close a journey
   * @param convertingTouch whether one of these may be a touch
   */
  public WalkPacking(
      Iterator<InternalRow> journeys,
      TouchCondition condition,
      Set<UTF8String> closing,
      boolean convertingTouch) {
    this.journeys = journeys;
    this.asking = condition.new Asking();
    List<String> fields = fields(condition);
    this.path = new ArrayData[fields.size()];
    this.asked = condition.fields().stream().mapToInt(fields::indexOf).toArray();
    this.closing = closing;
    this.convertingTouch = convertingTouch;
    this.types = new DataType[Paths.MILESTONE];
    for (int i = 0; i < types.length; i++) {
      types[i] = Paths.SCHEMA.fields()[i].dataType();
    }
  }

  /** What is read of paths: one array per field, by the names that {@link #named} tells. */
  public static List<Column> columns(TouchCondition condition) {
    return fields(condition).stream()
        .map(field -> col("path").getField(field).as(name(field)))
        .toList();
  }

  /** These columns, once they were read. */
  public static List<Column> named(TouchCondition condition) {
    return fields(condition).stream().map(field -> col(name(field))).toList();
  }

  private static List<String> fields(TouchCondition condition) {
    return Stream.concat(OWN.stream(), condition.fields().stream()).distinct().toList();
  }

  private static String name(String field) {
    return "path_" + field;
  }

  @Override
  public boolean hasNext() {
    return journeys.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow journey = journeys.next();
    for (int i = 0; i < types.length; i++) {
      row.update(i, journey.isNullAt(i) ? null : journey.get(i, types[i]));
    }
    for (int i = 0; i < path.length; i++) {
      path[i] = journey.getArray(types.length + i);
    }
    row.update(Paths.MILESTONE, milestone());
    row.update(Paths.TOUCHES, touches());
    return row;
  }

  private long seconds(int step) {
    return Math.floorDiv(path[AT].getLong(step), MICROS);
  }

  private boolean closes(int step) {
    return closing.contains(path[KIND].getUTF8String(step));
  }

  /** When the purchase stage was reached, before the conversion itself. */
  private Long milestone() {
    for (int step = 0; step < path[AT].numElements(); step++) {
      if (path[STAGE].getUTF8String(step).equals(PURCHASE) && !closes(step)) {
        return seconds(step);
      }
    }
    return null;
  }

  private byte[] touches() {
    IntPredicate touch = asking.of(path, asked);
    writer.begin();
    for (int step = 0; step < path[AT].numElements(); step++) {
      if (touch.test(step) && (convertingTouch || !closes(step))) {
        UTF8String campaign =
            path[CAMPAIGN].isNullAt(step) ? null : path[CAMPAIGN].getUTF8String(step);
        writer.add(
            seconds(step),
            path[CHANNEL].getUTF8String(step),
            campaign,
            path[TOUCHPOINT].getLong(step));
      }
    }
    return writer.written();
  }
}
