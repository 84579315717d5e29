package io.pathlake.journeys;

import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A partition's touchpoints as packed rows: a hash of the customer, by which the shuffle sorts, and
 * bytes of {@link PackWriter}. Touchpoints without a customer are counted and left out.
 */
abstract class Packing implements Iterator<InternalRow> {

  private final Set<UTF8String> conversionKinds;
  final PackWriter pack = new PackWriter();
  private final UnsafeRowWriter row = new UnsafeRowWriter(2);

  Packing(Set<UTF8String> conversionKinds) {
    this.conversionKinds = conversionKinds;
  }

  /** The row of what was packed last. */
  final InternalRow packed(UTF8String customer) {
    row.reset();
    row.write(0, key(customer));
    row.write(1, pack.buffer(), 0, pack.length());
    return row.getRow();
  }

  private static long key(UTF8String customer) {
    return XXH64.hashUnsafeBytes(
        customer.getBaseObject(), customer.getBaseOffset(), customer.numBytes(), 42);
  }

  final boolean converts(UTF8String kind) {
    return conversionKinds.contains(kind);
  }

  final void word(UTF8String text) {
    int at = pack.word(text.numBytes());
    text.writeToMemory(pack.buffer(), Platform.BYTE_ARRAY_OFFSET + at);
  }

  /** A word of a row that may be null there. */
  final void optional(InternalRow from, int column) {
    if (from.isNullAt(column)) {
      pack.noWord();
    } else {
      UTF8String text = from.getUTF8String(column);
      int at = pack.optional(text.numBytes());
      text.writeToMemory(pack.buffer(), Platform.BYTE_ARRAY_OFFSET + at);
    }
  }

  final void order(UTF8String id, UTF8String currency) {
    pack.flag(PackWriter.ORDER, true);
    word(id);
    if (currency != null) {
      pack.flag(PackWriter.CURRENCY, true);
      word(currency);
    }
  }
}
