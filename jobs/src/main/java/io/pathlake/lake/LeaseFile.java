package io.pathlake.lake;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Where a lease is written: a file that one process at a time decides about. */
interface LeaseFile {

  /** What the file says. */
  sealed interface Content {
    /** There is no file. */
    record Absent() implements Content {}

    /** There is one. */
    record Held(Holder holder) implements Content {}

    /** There is one that says nothing sensible. */
    record Unreadable() implements Content {}
  }

  /** A step that reads the file and writes it. */
  interface Step<T> {
    T run() throws IOException;
  }

  Content read() throws IOException;

  /** Writes the file whole. */
  void write(Holder holder) throws IOException;

  /** Runs a step during which no other process runs one, as far as the storage allows. */
  <T> T alone(Step<T> step) throws IOException;

  /** Waits until a write that raced with another one has become visible to both. */
  void settle() throws IOException;

  /** The lease file below {@code root}, on a local disk or wherever Hadoop reaches. */
  static LeaseFile below(String root, Configuration hadoop) throws IOException {
    Path path = new Path(root + "/_pathlake/lease.json");
    FileSystem files = path.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local
        ? new LocalLeaseFile(local.pathToFile(path).toPath())
        : new RemoteLeaseFile(files, path);
  }

  /** What {@code json} says. */
  static Content content(String json) {
    Optional<Holder> holder = Holder.parse(json);
    return holder.isPresent() ? new Content.Held(holder.get()) : new Content.Unreadable();
  }
}
