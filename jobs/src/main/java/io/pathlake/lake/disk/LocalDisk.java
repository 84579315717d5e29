package io.pathlake.lake.disk;

import org.apache.hadoop.fs.LocalFileSystem;

/**
 * This machine's files, as Hadoop's own {@code LocalFileSystem} keeps them, without its child
 * processes: see {@link RawLocalDisk}.
 */
public final class LocalDisk extends LocalFileSystem {

  /** The files; Hadoop makes it by its name. */
  public LocalDisk() {
    super(new RawLocalDisk());
  }
}
