package io.pathlake.simulate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file of the truth being written, row by row. It appears under its name when complete.
 */
final class ParquetFile implements Closeable {

  private static final Configuration PLAIN = new Configuration(false);

  private final Path path;
  private final Path unfinished;
  private final MessageType schema;
  private final ParquetWriter<Group> writer;
  private boolean complete;

  ParquetFile(Path path, MessageType schema) throws IOException {
    this.path = path;
    this.schema = schema;
    Files.createDirectories(path.getParent());
    this.unfinished = path.resolveSibling(path.getFileName() + ".tmp");
    this.writer =
        ExampleParquetWriter.builder(new LocalFile(unfinished))
            .withType(schema)
            .withConf(PLAIN)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            // One encoding per column: the footer lists several in an order that differs by
            // process.
            .withWriterVersion(WriterVersion.PARQUET_2_0)
            .withDictionaryEncoding(false)
            .withRowGroupSize(8L << 20)
            .withPageSize(256 << 10)
            .build();
  }

  /** Writes a row: a value per column, null where there is none; times in microseconds. */
  void row(Object... values) throws IOException {
    Group row = new SimpleGroup(schema);
    for (int i = 0; i < values.length; i++) {
      put(row, schema.getFieldName(i), values[i]);
    }
    writer.write(row);
  }

  private static void put(Group row, String column, Object value) {
    if (value instanceof String text) {
      row.add(column, text);
    } else if (value instanceof Long number) {
      row.add(column, number);
    } else if (value instanceof Integer number) {
      row.add(column, number);
    } else if (value instanceof Double number) {
      row.add(column, number);
    } else if (value instanceof Boolean flag) {
      row.add(column, flag);
    } else if (value instanceof List<?> list) {
      Group items = row.addGroup(column);
      list.forEach(item -> put(items.addGroup("list"), "element", item));
    }
  }

  /** Says that nothing is missing; a file closed without it is dropped. */
  void complete() {
    complete = true;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    if (complete) {
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(unfinished);
    }
  }

  /** A local file without Hadoop's checksum file beside it. */
  private record LocalFile(Path path) implements OutputFile {

    @Override
    public PositionOutputStream create(long blockSize) throws IOException {
      return new Counted(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Counted extends PositionOutputStream {
    private final BufferedOutputStream out;
    private long position;

    Counted(BufferedOutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
