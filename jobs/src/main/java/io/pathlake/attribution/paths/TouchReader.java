package io.pathlake.attribution.paths;

import io.pathlake.lake.Words;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link TouchWriter} wrote; of each name there is one text. Not thread-safe. */
final class TouchReader {

  private final Words words = new Words();

  /** The touches. */
  List<Touch> read(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    List<Touch> touches = new ArrayList<>();
    while (bytes.hasRemaining()) {
      long at = bytes.getLong();
      long touchpoint = bytes.getLong();
      String channel = text(bytes);
      touches.add(new Touch(at, channel, text(bytes), touchpoint));
    }
    return touches;
  }

  private String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length == TouchWriter.NONE) {
      return null;
    }
    int code = words.code(bytes.array(), bytes.position(), length);
    bytes.position(bytes.position() + length);
    return words.text(code);
  }
}
