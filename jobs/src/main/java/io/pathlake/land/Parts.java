package io.pathlake.land;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What a file holds once unpacked: itself, the content of a gzip, or the members of a zip one after
 * the other. What it is tells from its first bytes, not its name. Stops at a bomb.
 */
final class Parts {

  /** A part's name below the file (empty if the file is the part), and its bytes. */
  record Part(String name, InputStream bytes) {}

  private static final long FREE = 1 << 20;
  private final RawStream raw;
  private final BufferedInputStream start;
  private final Layout.Limits limits;
  private final Predicate<String> members;
  private final int kind;
  private ZipInputStream zip;
  private ZipEnd end;
  private int entries;
  private boolean started;
  private long unpacked;

  Parts(RawStream raw, Layout.Limits limits, Predicate<String> members) throws IOException {
    this.raw = raw;
    this.limits = limits;
    this.members = members;
    this.start = new BufferedInputStream(raw, 1 << 16);
    this.kind = magic(start);
  }

  /**
   * The next part; none at the end.
   *
   * @throws Rejected of what cannot be unpacked
   */
  Optional<Part> next() throws IOException {
    try {
      return kind == ZIP ? member() : whole();
    } catch (Rejected | RawStream.Lost e) {
      throw e;
    } catch (IOException e) {
      throw damaged();
    }
  }

  private Optional<Part> whole() throws IOException {
    if (started) {
      return Optional.empty();
    }
    started = true;
    refuse(kind == OTHER, "It is packed in a way that is not read here: unpack it, or use gzip");
    if (kind != GZIP) {
      return Optional.of(new Part("", new Guard(start, false)));
    }
    InputStream content =
        new BufferedInputStream(new Guard(new GzipCompressorInputStream(start, true), true));
    refuse(magic(content) != 0, "It holds an archive in an archive: unpack the outer one");
    return Optional.of(new Part("", content));
  }

  private Optional<Part> member() throws IOException {
    if (zip == null) {
      end = new ZipEnd(start);
      zip = new ZipInputStream(end);
    }
    ZipEntry entry;
    while ((entry = zip.getNextEntry()) != null) {
      entries++;
      refuse(
          entry.getName().equals("[Content_Types].xml"),
          "It is an Excel workbook: export the sheet as CSV");
      if (entry.isDirectory() || hidden(entry.getName()) || !members.test(entry.getName())) {
        continue;
      }
      InputStream content = new BufferedInputStream(new Guard(zip, true));
      refuse(magic(content) != 0, "It holds an archive in an archive: unpack the outer one");
      return Optional.of(new Part(entry.getName(), content));
    }
    if (!end.closes(entries)) {
      throw damaged();
    }
    return Optional.empty();
  }

  /** Desktop systems add such members of their own. */
  private static boolean hidden(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.startsWith(".") || name.startsWith("__MACOSX/");
  }

  private static void refuse(boolean condition, String reason) throws Rejected {
    if (condition) {
      throw new Rejected(reason);
    }
  }

  private static Rejected damaged() {
    return new Rejected(
        "It cannot be unpacked: it is cut off or damaged. Nothing of it landed; deliver it again");
  }

  private static final int GZIP = 1;
  private static final int ZIP = 2;
  private static final int OTHER = 3;

  private static int magic(InputStream in) throws IOException {
    in.mark(8);
    byte[] head = in.readNBytes(6);
    in.reset();
    if (starts(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    boolean other =
        starts(head, 0x28, 0xb5, 0x2f, 0xfd)
            || starts(head, 'B', 'Z', 'h')
            || starts(head, 0xfd, '7', 'z', 'X', 'Z')
            || starts(head, '7', 'z', 0xbc, 0xaf)
            || starts(head, 'R', 'a', 'r', '!');
    return other ? OTHER : 0;
  }

  private static boolean starts(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Counts what is unpacked, and stops where it is too much. */
  private final class Guard extends InputStream {
    private final InputStream in;
    private final boolean packed;

    Guard(InputStream in, boolean packed) {
      this.in = in;
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read;
      try {
        read = in.read(to, from, length);
      } catch (RawStream.Lost e) {
        throw e;
      } catch (EOFException e) {
        throw damaged();
      } catch (IOException e) {
        throw packed ? damaged() : e;
      }
      unpacked += Math.max(0, read);
      refuse(
          unpacked > limits.fileBytes(),
          "It has more than " + limits.fileBytes() + " bytes (land.max-file-size)");
      refuse(
          packed && unpacked > FREE && unpacked / limits.ratio() > raw.count(),
          "It unpacks to more than "
              + limits.ratio()
              + " times its size (land.max-ratio): a bomb, or very repetitive data");
      return read;
    }
  }
}
