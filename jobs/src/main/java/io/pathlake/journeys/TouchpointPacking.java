package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.LongAccumulator;

/** Packs rows of silver.touchpoints that were given their customer. */
final class TouchpointPacking extends Packing {

  /** What it reads, in this order; a row is taken away where {@code removed} holds. */
  static Column[] columns(Column removed) {
    return new Column[] {
      col("customer_id"),
      col("occurred_at"),
      col("source_rank"),
      col("sequence"),
      col("touchpoint_id"),
      col("channel"),
      col("kind"),
      col("stage"),
      col("campaign"),
      col("interactive"),
      col("value"),
      col("order_id"),
      col("currency"),
      removed.as("removed")
    };
  }

  static Column[] columns() {
    return columns(lit(false));
  }

  private final Iterator<InternalRow> touchpoints;
  private final LongAccumulator all;
  private final LongAccumulator unknown;
  private InternalRow next;

  TouchpointPacking(
      Iterator<InternalRow> touchpoints,
      Set<UTF8String> conversionKinds,
      LongAccumulator all,
      LongAccumulator unknown) {
    super(conversionKinds);
    this.touchpoints = touchpoints;
    this.all = all;
    this.unknown = unknown;
  }

  @Override
  public boolean hasNext() {
    while (next == null && touchpoints.hasNext()) {
      InternalRow row = touchpoints.next();
      all.add(1);
      if (row.isNullAt(0)) {
        unknown.add(1);
      } else {
        next = row;
      }
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = next;
    next = null;
    boolean removed = row.getBoolean(13);
    UTF8String customer = row.getUTF8String(0);
    pack.begin(removed ? PackWriter.REMOVED : PackWriter.TOUCHPOINT);
    word(customer);
    UTF8String id = row.getUTF8String(4);
    byte[] idBytes = id.getBytes();
    pack.keys(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        TouchpointBits.of(idBytes, 0, idBytes.length));
    if (!removed) {
      describe(row, id);
    }
    return packed(customer);
  }

  private void describe(InternalRow row, UTF8String id) {
    UTF8String kind = row.getUTF8String(6);
    word(row.getUTF8String(5));
    word(kind);
    word(row.getUTF8String(7));
    campaign(row.isNullAt(8) ? null : row.getUTF8String(8));
    pack.flag(PackWriter.INTERACTIVE, row.getBoolean(9));
    if (!row.isNullAt(10)) {
      pack.value(row.getDecimal(10, 18, 2).toUnscaledLong());
    }
    if (converts(kind)) {
      // A conversion that is no order of a shop has no number of its own.
      order(
          row.isNullAt(11) ? id : row.getUTF8String(11),
          row.isNullAt(12) ? null : row.getUTF8String(12));
    }
  }
}
