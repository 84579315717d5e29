package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Packs rows of silver.touchpoints that were given their customer. */
final class TouchpointPacking extends Packing {

  /**
   * What it reads, in this order.
   *
   * @param what a constant of {@link PackWriter}: TOUCHPOINT, ADDED or REMOVED
   */
  static Column[] columns(Column what) {
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
      what.cast("tinyint").as("what"),
      col("identifier").isNotNull().as("known"),
      col("device"),
      col("page"),
      col("experiment"),
      col("category"),
      col("country")
    };
  }

  private final Iterator<InternalRow> touchpoints;
  private final Tally tally;
  private InternalRow next;

  TouchpointPacking(
      Iterator<InternalRow> touchpoints, Set<UTF8String> conversionKinds, Tally tally) {
    super(conversionKinds);
    this.touchpoints = touchpoints;
    this.tally = tally;
  }

  @Override
  public boolean hasNext() {
    while (next == null && touchpoints.hasNext()) {
      InternalRow row = touchpoints.next();
      tally.all().add(1);
      if (!row.isNullAt(0)) {
        next = row;
      } else {
        (row.getBoolean(14) ? tally.unresolved() : tally.unknown()).add(1);
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
    byte what = row.getByte(13);
    UTF8String customer = row.getUTF8String(0);
    pack.begin(what);
    word(customer);
    UTF8String id = row.getUTF8String(4);
    byte[] idBytes = id.getBytes();
    pack.keys(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        TouchpointBits.of(idBytes, 0, idBytes.length));
    if (what != PackWriter.REMOVED) {
      describe(row, id);
    }
    return packed(customer);
  }

  private void describe(InternalRow row, UTF8String id) {
    UTF8String kind = row.getUTF8String(6);
    word(row.getUTF8String(5));
    word(kind);
    word(row.getUTF8String(7));
    optional(row, 8);
    optional(row, 15);
    optional(row, 16);
    optional(row, 17);
    optional(row, 18);
    optional(row, 19);
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
