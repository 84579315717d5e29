package io.pathlake.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells whether settings differ: a hash over the values of records, whatever order sets have. */
public final class SettingsHash {

  private SettingsHash() {}

  /** SHA-256, hexadecimal, of all values in these records, lists, sets and maps. */
  public static String of(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      write(part, text);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Optional<?> optional) {
      write(optional.orElse(null), out);
    } else if (value instanceof Record record) {
      out.append(record.getClass().getSimpleName());
      writeComponents(record, out);
    } else if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((k, v) -> sorted.put(String.valueOf(k), v));
      out.append('{');
      sorted.forEach((k, v) -> write(v, out.append(k).append('=')));
      out.append('}');
    } else if (value instanceof Collection<?> many) {
      TreeSet<String> set = new TreeSet<>();
      out.append('[');
      for (Object one : many) {
        StringBuilder text = new StringBuilder();
        write(one, text);
        if (many instanceof java.util.Set<?>) {
          set.add(text.toString());
        } else {
          out.append(text);
        }
      }
      set.forEach(out::append);
      out.append(']');
    } else {
      String text = String.valueOf(value);
      out.append(text.length()).append(':').append(text).append(',');
    }
  }

  private static void writeComponents(Record record, StringBuilder out) {
    out.append('(');
    for (var component : record.getClass().getRecordComponents()) {
      try {
        out.append(component.getName()).append('=');
        write(component.getAccessor().invoke(record), out);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read " + component + " of a settings record", e);
      }
    }
    out.append(')');
  }
}
