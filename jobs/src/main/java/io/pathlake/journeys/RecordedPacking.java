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

  /** What it reads, in this order; {@code owner} is the customer the steps belong to now. */
  static Column[] columns() {
    return new Column[] {col("owner"), col("order_id"), col("currency"), col("path")};
  }

  private final Iterator<InternalRow> journeys;
  private UTF8String owner;
  private UTF8String orderId;
  private UTF8String currency;
  private ArrayData path;
  private int at;

  RecordedPacking(Iterator<InternalRow> journeys, Set<UTF8String> conversionKinds) {
    super(conversionKinds);
    this.journeys = journeys;
  }

  @Override
  public boolean hasNext() {
    while ((path == null || at == path.numElements()) && journeys.hasNext()) {
      InternalRow row = journeys.next();
      owner = row.getUTF8String(0);
      orderId = row.isNullAt(1) ? null : row.getUTF8String(1);
      currency = row.isNullAt(2) ? null : row.getUTF8String(2);
      path = row.getArray(3);
      at = 0;
    }
    return path != null && at < path.numElements();
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
    campaign(step.isNullAt(4) ? null : step.getUTF8String(4));
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
