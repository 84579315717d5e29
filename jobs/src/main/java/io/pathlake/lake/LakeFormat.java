package io.pathlake.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The number in {@code _pathlake/lake.json} that says how a lake is laid out. A version of Pathlake
 * that knows only smaller ones must not touch it.
 */
final class LakeFormat {

  /** The layout this version reads and writes. */
  static final int CURRENT = 1;

  private final String root;
  private boolean checked;
  private boolean present;

  LakeFormat(String root) {
    this.root = root;
  }

  /** Refuses a lake of a newer format. A lake without the file is new, or as old as format 1. */
  synchronized void check(Configuration hadoop) {
    if (checked) {
      return;
    }
    int format = CURRENT;
    try (InputStream in = file().getFileSystem(hadoop).open(file())) {
      format = new ObjectMapper().readTree(in).path("format").asInt(Integer.MAX_VALUE);
      present = true;
    } catch (FileNotFoundException e) {
      present = false;
    } catch (JsonProcessingException | ChecksumException e) {
      throw new LakeException(
          "Cannot use the lake at " + root,
          "its _pathlake/lake.json is damaged, which says by which version it was written",
          "Restore that file and the .crc beside it; or, if this version wrote the lake, delete"
              + " both.",
          e);
    } catch (IOException e) {
      throw unreachable("read", e);
    }
    if (format > CURRENT) {
      throw new LakeException(
          "Cannot use the lake at " + root,
          "a newer version of Pathlake wrote it (format "
              + format
              + ", known up to "
              + CURRENT
              + ")",
          "Use that version, or another --lake.");
    }
    checked = true;
  }

  /** Marks a new lake with the current format. */
  synchronized void write(Configuration hadoop) {
    if (present) {
      return;
    }
    try {
      FileSystem files = file().getFileSystem(hadoop);
      try (OutputStream out = files.create(file(), true)) {
        out.write(("{\"format\":" + CURRENT + "}\n").getBytes(StandardCharsets.UTF_8));
      }
      present = true;
    } catch (IOException e) {
      throw unreachable("write to", e);
    }
  }

  private Path file() {
    return new Path(root + "/_pathlake/lake.json");
  }

  private LakeException unreachable(String what, IOException e) {
    return new LakeException(
        "Cannot " + what + " the lake at " + root,
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        "Check that the place exists, may be written by this user, and has space.",
        e);
  }
}
