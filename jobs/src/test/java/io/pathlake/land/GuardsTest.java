package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {

  private static final String LINES = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";

  @TempDir Path top;

  private SourceSettings source(Format format) {
    return Landings.source(top, format, format == Format.TEXT ? "line STRING" : "id STRING");
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "JSON", "TEXT"})
  void aLineOf100MegabytesIsQuarantinedWithoutBeingHeld(Format format) throws IOException {
    Path file = top.resolve("long");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(
          (format == Format.JSON ? "{\"id\":\"a\"}\n{\"id\":\"" : "id\n")
              .getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
      out.write(
          (format == Format.JSON ? "\"}\n{\"id\":\"b\"}\n" : "\nb\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    Reads.Result read = Reads.file(file, source(format), Landings.LAND);
    assertThat(read.bad())
        .containsExactly("2: It is longer than 1048576 bytes (land.max-line-size)");
    assertThat(read.rows()).last().isEqualTo("b");
    assertThat(read.excerpts().get(0).length()).isLessThan(200);
  }

  @Test
  void aBombIsStoppedEarly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] line =
          "{\"id\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}\n"
              .repeat(2000)
              .getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 300; i++) {
        gzip.write(line);
      }
    }
    Reads.Result read = Reads.bytes(top, source(Format.JSON), Landings.LAND, bytes.toByteArray());
    assertThat(read.end()).isEqualTo(FileRows.REJECTED);
    assertThat(read.reason()).contains("land.max-ratio");
    assertThat(read.rows().size()).isLessThan(300_000);
  }

  @Test
  void gzipAndZipAreReadWholeAndSeveralMembersToo() throws IOException {
    byte[] one = gzip(LINES);
    byte[] two = Arrays.copyOf(one, one.length * 2);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertThat(Reads.bytes(top, source(Format.JSON), Landings.LAND, two).rows()).hasSize(4);
    Reads.Result zip =
        Reads.bytes(
            top,
            source(Format.JSON),
            Landings.LAND,
            zip("x/a.json", LINES, ".DS_Store", "?", "b.json", LINES));
    assertThat(zip.rows()).hasSize(4);
    assertThat(zip.raw().get(2).getString(5)).isEqualTo("in.dat/b.json");
  }

  @Test
  void aFileCutOffAnywhereIsRejected() throws IOException {
    byte[] gzip = gzip(LINES.repeat(50));
    byte[] zip = zip("a.json", LINES.repeat(50), "b.json", LINES);
    for (byte[] whole : new byte[][] {gzip, zip}) {
      for (int cut = 7; cut < whole.length; cut += 3) {
        Reads.Result read =
            Reads.bytes(top, source(Format.JSON), Landings.LAND, Arrays.copyOf(whole, cut));
        assertThat(read.end()).as(cut + " of " + whole.length).isEqualTo(FileRows.REJECTED);
      }
    }
  }

  @Test
  void anArchiveInAnArchiveIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(gzip(LINES));
    }
    assertThat(Reads.bytes(top, source(Format.JSON), Landings.LAND, bytes.toByteArray()).reason())
        .contains("archive in an archive");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
