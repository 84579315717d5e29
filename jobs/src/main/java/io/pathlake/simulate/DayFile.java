package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** One file being written, which counts what it takes. It appears under its name when complete. */
final class DayFile implements Closeable {

  private static final byte[] NEWLINE = {'\n'};

  private final Path path;
  private final Path unfinished;
  private final OutputStream out;
  private final Format format;
  private final Report truth;
  private boolean complete;
  private final long[] counts = new long[Measure.values().length];

  DayFile(Path path, Format format, Report truth) throws IOException {
    this.path = path;
    this.format = format;
    this.truth = truth;
    Files.createDirectories(path.getParent());
    this.unfinished = path.resolveSibling(path.getFileName() + ".tmp");
    OutputStream file = Files.newOutputStream(unfinished);
    this.out =
        path.toString().endsWith(".gz")
            ? new FastGzip(file)
            : new BufferedOutputStream(file, 1 << 16);
    counts[Measure.FILES.ordinal()] = 1;
  }

  /** Writes a line that is not counted. */
  void header(String line) throws IOException {
    out.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Writes a record and its newline. */
  void line(LineBuffer line) throws IOException {
    line.writeTo(out);
    out.write(NEWLINE);
    count(Measure.LINES, 1);
  }

  /** {@link #line} for use within a loop's lambda. */
  void record(LineBuffer line) {
    try {
      line(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  void count(Measure measure, long amount) {
    counts[measure.ordinal()] += amount;
  }

  /** Says that nothing is missing; a file closed without it is dropped. */
  void complete() {
    complete = true;
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (!complete) {
      Files.delete(unfinished);
      return;
    }
    for (Measure measure : Measure.values()) {
      truth.add(format, measure, counts[measure.ordinal()]);
    }
    Files.move(unfinished, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** Gzip at its fastest level: the files are read once. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(1);
    }
  }
}
