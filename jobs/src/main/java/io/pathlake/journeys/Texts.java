package io.pathlake.journeys;

import io.pathlake.lake.Words;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Words as Spark's strings, made once each. */
final class Texts {

  private final Words words;
  private UTF8String[] texts = new UTF8String[64];

  Texts(Words words) {
    this.words = words;
  }

  UTF8String of(int code) {
    if (code >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(words.size(), 2 * texts.length));
    }
    if (texts[code] == null) {
      texts[code] = UTF8String.fromBytes(words.bytes(code));
    }
    return texts[code];
  }
}
