package io.pathlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A lease in an object store, which has no locks. Of two that write at the same moment the later
 * write stays; each waits a little and reads again, and only the one whose write stayed goes on.
 * What slips through is stopped by the check before each commit.
 */
final class RemoteLeaseFile implements LeaseFile {

  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final FileSystem files;
  private final Path path;

  RemoteLeaseFile(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  @Override
  public Content read() throws IOException {
    try (InputStream in = files.open(path)) {
      return LeaseFile.content(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return new Content.Absent();
    }
  }

  @Override
  public void write(Holder holder) throws IOException {
    try (OutputStream out = files.create(path, true)) {
      out.write(holder.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public <T> T alone(Step<T> step) throws IOException {
    return step.run();
  }

  @Override
  public void settle() throws IOException {
    try {
      Thread.sleep(SETTLING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while taking the lease");
    }
  }
}
