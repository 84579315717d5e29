package io.pathlake.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Reads a table of a shop's truth. */
final class TruthReader {

  private TruthReader() {}

  /** How many encodings the footer names, per column chunk. */
  static List<Integer> encodings(Path file) throws IOException {
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration(false)))) {
      return reader.getFooter().getBlocks().stream()
          .flatMap(block -> block.getColumns().stream())
          .map(column -> column.getEncodings().size())
          .toList();
    }
  }

  static List<Group> rows(Path folder, String table) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("truth").resolve(table))) {
      for (Path file : files.sorted().toList()) {
        var path = new org.apache.hadoop.fs.Path(file.toUri());
        try (ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(new Configuration(false))
                .build()) {
          for (Group row = reader.read(); row != null; row = reader.read()) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }
}
