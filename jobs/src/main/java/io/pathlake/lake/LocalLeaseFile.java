package io.pathlake.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A lease on a local disk. Every decision about it is made under a lock of the operating system,
 * which a killed process leaves at once, and each new content replaces the old in one move.
 */
final class LocalLeaseFile implements LeaseFile {

  /** File locks are between processes; this one is between the threads of this one. */
  private static final Object IN_PROCESS = new Object();

  private final Path path;
  private final Path lock;

  LocalLeaseFile(Path path) {
    this.path = path;
    this.lock = path.resolveSibling("lease.lock");
  }

  @Override
  public Content read() throws IOException {
    try {
      return LeaseFile.content(Files.readString(path));
    } catch (NoSuchFileException e) {
      return new Content.Absent();
    }
  }

  @Override
  public void write(Holder holder) throws IOException {
    Path next = path.resolveSibling("lease." + holder.pid() + "." + holder.token() + ".tmp");
    Files.writeString(next, holder.toJson());
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public <T> T alone(Step<T> step) throws IOException {
    synchronized (IN_PROCESS) {
      Files.createDirectories(path.getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!held.isValid()) {
          throw new IOException("Lock on " + lock + " was lost");
        }
        return step.run();
      }
    }
  }

  @Override
  public void settle() {}
}
