package io.pathlake.attribution.paths;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes touches as bytes, so that shuffling and keeping them costs little; {@link TouchReader}
 * reads them. Of each touch: its instant and touchpoint, 8 bytes each; channel and campaign, each
 * after its length in 4 bytes, which is {@link #NONE} where there is no campaign. Reused; not safe
 * for several threads.
 */
final class TouchWriter {

  /** The length of a campaign that is not there. */
  static final int NONE = -1;

  private static final int FIXED = 2 * Long.BYTES + 2 * Integer.BYTES;

  private ByteBuffer bytes = ByteBuffer.allocate(1024);

  /** Begins anew. */
  void begin() {
    bytes.clear();
  }

  /**
   * Adds a touch.
   *
   * @param at seconds since the epoch
   * @param campaign null where none is known
   */
  void add(long at, UTF8String channel, UTF8String campaign, long touchpoint) {
    int campaignLength = campaign == null ? 0 : campaign.numBytes();
    room(FIXED + channel.numBytes() + campaignLength);
    bytes.putLong(at).putLong(touchpoint);
    text(channel);
    if (campaign == null) {
      bytes.putInt(NONE);
    } else {
      text(campaign);
    }
  }

  private void text(UTF8String text) {
    int length = text.numBytes();
    bytes.putInt(length);
    text.writeToMemory(bytes.array(), Platform.BYTE_ARRAY_OFFSET + bytes.position());
    bytes.position(bytes.position() + length);
  }

  private void room(int more) {
    if (bytes.remaining() < more) {
      byte[] larger = Arrays.copyOf(bytes.array(), 2 * (bytes.position() + more));
      bytes = ByteBuffer.wrap(larger).position(bytes.position());
    }
  }

  /** A copy of what was written. */
  byte[] written() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
