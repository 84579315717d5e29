package io.pathlake.mining.variants;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.Texts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** What variants are counted by, of one journey after the other. */
final class WalkedJourney {

  private final Texts texts = new Texts();
  private InternalRow row;
  private String outcome;

  /** What is read of a journey. */
  static Column[] columns() {
    return new Column[] {
      col("variant"),
      col("groups"),
      col("outcome"),
      xxhash64(col("customer_id")),
      col("duration_seconds"),
      col("revenue").multiply(100).cast("bigint"),
      col("currency")
    };
  }

  /** Reads the next one. */
  WalkedJourney of(InternalRow next) {
    row = next;
    outcome = texts.of(row.getUTF8String(2));
    return this;
  }

  UTF8String variant() {
    return row.getUTF8String(0);
  }

  /** The number of its group in each segmentation, that of all journeys first. */
  ArrayData groups() {
    return row.getArray(1);
  }

  boolean closed() {
    return !outcome.equals("open");
  }

  boolean converted() {
    return outcome.equals("converted");
  }

  /** 64 bits that stand for its customer. */
  long customer() {
    return row.getLong(3);
  }

  int seconds() {
    return Math.toIntExact(row.getLong(4));
  }

  /** Whether it has money of an order. */
  boolean paid() {
    return !row.isNullAt(5) && !row.isNullAt(6);
  }

  /** Money of its order in hundredths. */
  long cents() {
    return row.getLong(5);
  }

  String currency() {
    return texts.of(row.getUTF8String(6));
  }
}
