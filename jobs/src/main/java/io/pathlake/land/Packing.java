package io.pathlake.land;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Packs the rows of files, and counts them while they pass: good ones, bad ones, and the end. */
record Packing(StructType schema) implements FlatMapFunction<Iterator<InternalRow>, Packed> {

  private static final int ROOM = 1 << 20;

  @Override
  public Iterator<Packed> call(Iterator<InternalRow> rows) {
    return new Packer(rows, UnsafeProjection.create(schema));
  }

  private static final class Packer implements Iterator<Packed> {
    private final Iterator<InternalRow> rows;
    private final UnsafeProjection unsafe;
    private final Buffer[] buffers = {new Buffer(), new Buffer()};
    private final Deque<Packed> ready = new ArrayDeque<>();
    private UTF8String path;
    private Tally tally;

    Packer(Iterator<InternalRow> rows, UnsafeProjection unsafe) {
      this.rows = rows;
      this.unsafe = unsafe;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        InternalRow row = rows.next();
        take(row instanceof UnsafeRow same ? same : unsafe.apply(row));
      }
      return !ready.isEmpty();
    }

    @Override
    public Packed next() {
      hasNext();
      return ready.remove();
    }

    private void take(UnsafeRow row) {
      UTF8String of = row.getUTF8String(FileRows.PATH);
      if (!of.equals(path)) {
        path = of.copy();
        tally = new Tally(path.toString());
      }
      tally.add(row);
      int kind = row.getInt(FileRows.KIND);
      if (kind == FileRows.ROW || kind == FileRows.BAD) {
        add(kind, row);
      } else {
        flush(FileRows.ROW);
        flush(FileRows.BAD);
        if (kind == FileRows.REJECTED) {
          buffers[FileRows.BAD].add(row);
          flush(kind);
        }
        ready.add(new Packed(tally.path, kind, null, tally));
        path = null;
      }
    }

    private void add(int kind, UnsafeRow row) {
      buffers[kind].add(row);
      if (buffers[kind].size >= ROOM) {
        flush(kind);
      }
    }

    /** Hands over what is gathered; the row of a rejected file is gathered among the bad ones. */
    private void flush(int kind) {
      Buffer buffer = buffers[Math.min(kind, FileRows.BAD)];
      if (buffer.size > 0) {
        ready.add(new Packed(tally.path, kind, buffer.take(), null));
      }
    }
  }

  /** Rows one behind the other. */
  private static final class Buffer {
    private byte[] bytes = new byte[1 << 14];
    private int size;

    void add(UnsafeRow row) {
      int length = row.getSizeInBytes();
      int needed = Math.addExact(size, length + 8);
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, 1 << 30)));
      }
      Platform.putInt(bytes, (long) Platform.BYTE_ARRAY_OFFSET + size, length);
      row.writeToMemory(bytes, (long) Platform.BYTE_ARRAY_OFFSET + size + 8);
      size = needed;
    }

    byte[] take() {
      byte[] taken = Arrays.copyOf(bytes, size);
      size = 0;
      return taken;
    }
  }
}
