package io.pathlake.land;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ids of the records of one file: SHA-256 of the content, and {@code #n} behind that of the nth
 * equal record. So equal lines of one file stay several records, and the same line in another file
 * is known as a re-delivery. Remembers 8 to 16 bytes per record: of the hash, its first 64 bits.
 * Where two of these agree by chance, an id has a number that it needs not, which harms nothing.
 */
final class RecordIds {

  private final StructShape shape;
  private final MessageDigest digest = RawStream.sha256();
  private final Canonical canonical = new Canonical();
  private final byte[] hash = new byte[32];
  private long[] seen = new long[1 << 10];
  private int size;
  private final Map<Long, Integer> repeated = new HashMap<>();

  RecordIds(StructShape shape) {
    this.shape = shape;
  }

  String of(Object[] values, Map<String, String> unknown) {
    canonical.clear();
    shape.canonical(values, canonical);
    if (!unknown.isEmpty()) {
      new TreeMap<>(unknown)
          .forEach(
              (name, value) -> {
                canonical.text(name);
                canonical.text(value);
              });
    }
    try {
      digest.update(canonical.bytes(), 0, canonical.size());
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("A SHA-256 has 32 bytes", e);
    }
    String id = HexFormat.of().formatHex(hash);
    long first = first();
    if (add(first)) {
      return id;
    }
    return id + "#" + repeated.merge(first, 2, (had, two) -> had + 1);
  }

  private long first() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (hash[i] & 0xff);
    }
    return value == 0 ? 1 : value; // 0 marks a free place
  }

  private boolean add(long value) {
    if (size * 3L > seen.length * 2L) {
      long[] old = seen;
      seen = new long[old.length * 2];
      for (long one : old) {
        if (one != 0) {
          seen[place(one)] = one;
        }
      }
    }
    int at = place(value);
    if (seen[at] == value) {
      return false;
    }
    seen[at] = value;
    size++;
    return true;
  }

  private int place(long value) {
    int at = (int) (value & (seen.length - 1));
    while (seen[at] != 0 && seen[at] != value) {
      at = at + 1 & (seen.length - 1);
    }
    return at;
  }
}
