package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.tables.Journeys;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Packs the steps of recorded journeys: their touchpoints, without reading these again. */
final class RecordedPacking extends Packing {

  private static final int FIELDS = Journeys.STEP.size();

  /**
   * What it reads, in this order; {@code owner} is the customer the steps belong to now, of those
   * from {@code from} until {@code until}.
   */
  static Column[] columns() {
    return new Column[] {
      col("owner"), col("order_id"), col("currency"), col("path"), col("from"), col("until")
    };
  }

  private final Iterator<InternalRow> journeys;
  private UTF8String owner;
  private UTF8String orderId;
  private UTF8String currency;
  private ArrayData path;
  private int at;
  private int end;

  RecordedPacking(Iterator<InternalRow> journeys, Set<UTF8String> conversionKinds) {
    super(conversionKinds);
    this.journeys = journeys;
  }

  @Override
  public boolean hasNext() {
    while ((path == null || at == end) && journeys.hasNext()) {
      InternalRow row = journeys.next();
      owner = row.getUTF8String(0);
      orderId = row.isNullAt(1) ? null : row.getUTF8String(1);
      currency = row.isNullAt(2) ? null : row.getUTF8String(2);
      path = row.getArray(3);
      at = firstFrom(row.getLong(4));
      end = firstFrom(row.getLong(5));
    }
    return path != null && at < end;
  }

  /** The first step at or after an instant: steps are in order of time. */
  private int firstFrom(long instant) {
    int low = 0;
    int high = path.numElements();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (path.getStruct(middle, FIELDS).getLong(0) < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow step = path.getStruct(at++, FIELDS);
    UTF8String kind = step.getUTF8String(2);
    pack.begin(PackWriter.STEP);
    word(owner);
    pack.keys(step.getLong(0), step.getInt(7), step.getLong(8), step.getLong(9));
    word(step.getUTF8String(1));
    word(kind);
    word(step.getUTF8String(3));
    optional(step, 4);
    optional(step, 11);
    optional(step, 12);
    optional(step, 13);
    optional(step, 14);
    optional(step, 15);
    pack.flag(PackWriter.INTERACTIVE, step.getBoolean(10));
    pack.flag(PackWriter.MARKED, step.getBoolean(6));
    if (!step.isNullAt(5)) {
      pack.value(step.getDecimal(5, 18, 2).toUnscaledLong());
    }
    if (converts(kind)) {
      // A conversion is the last step of its journey, so the journey's order is its order.
      order(orderId, currency);
    }
    return packed(owner);
  }
}
