package io.pathlake.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/** An S3 store on this machine, in a process of its own, with one bucket. */
public final class S3Store implements AutoCloseable {

  private static final String BUCKET = "bucket";
  private static final String IDENTITY = "an-access-key";
  private static final String CREDENTIAL = "a-secret-key";
  private static final Path CLASS_PATH = Path.of("target/s3proxy.txt");

  private final Process process;
  private final int port;

  private S3Store(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a store that keeps its objects below {@code folder}, and waits until it answers. */
  public static S3Store in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
    int port = freePort();
    Path properties =
        Files.write(
            folder.resolve("s3proxy.properties"),
            List.of(
                "s3proxy.endpoint=http://127.0.0.1:" + port,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + IDENTITY,
                "s3proxy.credential=" + CREDENTIAL,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + folder.resolve("objects")));
    Path quiet =
        Files.writeString(
            folder.resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dlogback.configurationFile=" + quiet,
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    S3Store store = new S3Store(process, port);
    try {
      store.awaitAnswer(folder.resolve("s3proxy.log"));
    } catch (IOException e) {
      store.close();
      throw e;
    }
    return store;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("The store did not start:\n" + Files.readString(log));
  }

  /** The URI of something in the bucket. */
  public String uri(String path) {
    return "s3a://" + BUCKET + "/" + path;
  }

  /** Lets {@code hadoop} find the store. */
  public void tell(Configuration hadoop) {
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    hadoop.set("fs.s3a.endpoint.region", "eu-central-1");
    hadoop.set("fs.s3a.path.style.access", "true");
    hadoop.set("fs.s3a.connection.ssl.enabled", "false");
    hadoop.set("fs.s3a.access.key", IDENTITY);
    hadoop.set("fs.s3a.secret.key", CREDENTIAL);
    hadoop.set("fs.s3a.attempts.maximum", "2");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
