package io.pathlake.lake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small numbers for words that repeat (channels, kinds, stages, campaigns), given in order of first
 * sight. Finds a word by its bytes without making an object. Not safe for several threads.
 */
public final class Words {

  private final List<byte[]> words = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private int[] slots = filled(64);

  /** The number of {@code text}. */
  public int code(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return code(bytes, 0, bytes.length);
  }

  /** The number of the word in UTF-8 at {@code from}. */
  public int code(byte[] bytes, int from, int length) {
    int mask = slots.length - 1;
    for (int slot = hash(bytes, from, length) & mask; ; slot = (slot + 1) & mask) {
      int code = slots[slot];
      if (code < 0) {
        return learn(bytes, from, length);
      }
      byte[] word = words.get(code);
      if (Arrays.equals(word, 0, word.length, bytes, from, from + length)) {
        return code;
      }
    }
  }

  /** The word with this number. */
  public String text(int code) {
    return texts.get(code);
  }

  /** The word with this number, in UTF-8; not to be changed. */
  public byte[] bytes(int code) {
    return words.get(code);
  }

  /** How many words are known; their numbers are below this. */
  public int size() {
    return words.size();
  }

  private int learn(byte[] bytes, int from, int length) {
    byte[] word = Arrays.copyOfRange(bytes, from, from + length);
    words.add(word);
    texts.add(new String(word, StandardCharsets.UTF_8));
    if (words.size() * 2 > slots.length) {
      slots = filled(slots.length * 4);
      for (int code = 0; code < words.size(); code++) {
        place(code);
      }
    } else {
      place(words.size() - 1);
    }
    return words.size() - 1;
  }

  private void place(int code) {
    byte[] word = words.get(code);
    int mask = slots.length - 1;
    int slot = hash(word, 0, word.length) & mask;
    while (slots[slot] >= 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = code;
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 15);
  }

  private static int[] filled(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, -1);
    return slots;
  }
}
