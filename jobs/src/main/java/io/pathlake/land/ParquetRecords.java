package io.pathlake.land;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** The rows of a Parquet file, numbered from 1, as though they had been written as JSON. */
final class ParquetRecords implements Records, Closeable {

  private final Layout layout;
  private final Intake intake;
  private final ParquetReader<Group> reader;
  private long row;

  ParquetRecords(Path path, Configuration configuration, Layout layout, Intake intake)
      throws IOException {
    this.layout = layout;
    this.intake = intake;
    this.reader =
        ParquetReader.builder(new GroupReadSupport(), path).withConf(configuration).build();
  }

  @Override
  public Found next() throws IOException {
    Group group;
    try {
      group = reader.read();
    } catch (java.io.FileNotFoundException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Rejected(
          "It is no readable Parquet file: it is cut off, damaged, encrypted or another format");
    }
    if (group == null) {
      return null;
    }
    row++;
    intake.begin();
    try {
      Object[] values = layout.shape().values(ParquetValues.of(group), intake);
      String missing = layout.required().missing(values);
      return missing == null
          ? Found.row(row, values, intake.unknown())
          : Found.bad(row, missing + " has no value, but is required", "");
    } catch (Misfit e) {
      return Found.bad(row, e.getMessage(), "");
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
