package io.pathlake.land;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a file as they lie there, counted and hashed while they are read. */
final class RawStream extends InputStream {

  /** The file could not be read to its end: it vanished, or its storage failed. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1L;

    Lost(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final InputStream in;
  private final MessageDigest digest = sha256();
  private final byte[] one = new byte[1];
  private long count;

  RawStream(InputStream in) {
    this.in = in;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** How many bytes were read. */
  long count() {
    return count;
  }

  /** Reads what is left, and gives the SHA-256 of all. */
  String finish() throws IOException {
    byte[] rest = new byte[1 << 16];
    while (read(rest, 0, rest.length) >= 0) {
      // Only hashed.
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int read;
    try {
      read = in.read(to, from, length);
    } catch (IOException e) {
      throw new Lost(e);
    }
    if (read > 0) {
      digest.update(to, from, read);
      count += read;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
