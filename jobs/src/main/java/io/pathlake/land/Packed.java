package io.pathlake.land;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Rows of one file and kind in Spark's own form, one behind the other, or how the file ended. Kept
 * on disk as they are: Spark's cache would take each row apart into columns and put it together
 * again for every use.
 *
 * @param bytes rows, each with its length before it; null in the last of a file
 * @param tally how the file ended; null but in the last of a file
 */
record Packed(String path, int kind, byte[] bytes, Tally tally) implements Serializable {

  boolean isEnd() {
    return tally != null;
  }

  /** The rows; each is only valid until the next is asked for. */
  Iterator<InternalRow> rows(int columns) {
    UnsafeRow row = new UnsafeRow(columns);
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < bytes.length;
      }

      @Override
      public InternalRow next() {
        int length = Platform.getInt(bytes, (long) Platform.BYTE_ARRAY_OFFSET + at);
        row.pointTo(bytes, (long) Platform.BYTE_ARRAY_OFFSET + at + 8, length);
        at += 8 + length; // a multiple of 8, so that rows stay aligned
        return row;
      }
    };
  }
}
