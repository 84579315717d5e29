package io.pathlake.lake;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts of rows that repeat, such as channels and kinds: each is decoded once, and what is looked
 * up by it has its hash already. Not thread-safe.
 */
public final class Texts {

  private final Map<UTF8String, String> known = new HashMap<>();

  /** The text; null for null. */
  public String of(UTF8String value) {
    if (value == null) {
      return null;
    }
    String text = known.get(value);
    if (text == null) {
      text = value.toString();
      // The row it stands in is soon another.
      known.put(value.copy(), text);
    }
    return text;
  }
}
