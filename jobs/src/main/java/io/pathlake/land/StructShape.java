package io.pathlake.land;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Named fields. */
final class StructShape extends Shape {
  private static final long serialVersionUID = 1L;
  private final Shape[] fields;
  private final HashMap<String, Integer> index = new HashMap<>();
  private final boolean dropped;

  /**
   * Fields in order.
   *
   * @param aliases other names of fields
   * @param dropped whether nothing below is kept, unknown fields included
   */
  StructShape(
      String path, String[] names, Shape[] fields, Map<String, String> aliases, boolean dropped) {
    super(path);
    this.fields = fields;
    this.dropped = dropped;
    for (int i = 0; i < names.length; i++) {
      index.put(names[i], i);
    }
    aliases.forEach((alias, name) -> index.putIfAbsent(alias, index.get(name)));
    index.values().removeIf(java.util.Objects::isNull);
  }

  Shape field(int i) {
    return fields[i];
  }

  int size() {
    return fields.length;
  }

  /** The field's place, or null of an unknown name. */
  Integer indexOf(String name) {
    return index.get(name);
  }

  @Override
  Object json(JsonParser parser, Intake intake) throws IOException, Misfit {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return new GenericInternalRow(values(parser, intake));
  }

  /** The fields' values of the object that the parser is at. */
  Object[] values(JsonParser parser, Intake intake) throws IOException, Misfit {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit((path.isEmpty() ? "The record" : path) + " is not an object with fields");
    }
    Object[] values = new Object[fields.length];
    boolean[] seen = new boolean[fields.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Integer at = index.get(name);
      if (at == null) {
        unknown(name, parser, intake);
      } else if (seen[at]) {
        throw new Misfit("The name " + fields[at].path + " stands in it twice");
      } else {
        seen[at] = true;
        values[at] = fields[at].json(parser, intake);
      }
    }
    return values;
  }

  private void unknown(String name, JsonParser parser, Intake intake) throws IOException, Misfit {
    if (dropped) {
      parser.skipChildren();
    } else {
      keepUnknown(path.isEmpty() ? name : path + "." + name, parser, intake);
    }
  }

  @Override
  Object plain(Object value, Intake intake) throws Misfit {
    return value == null ? null : new GenericInternalRow(values(value, intake));
  }

  /** The fields' values of a plain object. */
  Object[] values(Object value, Intake intake) throws Misfit {
    if (!(value instanceof Map<?, ?> named)) {
      throw new Misfit((path.isEmpty() ? "The record" : path) + " is not an object with fields");
    }
    Object[] values = new Object[fields.length];
    for (var entry : named.entrySet()) {
      String name = (String) entry.getKey();
      Integer at = index.get(name);
      if (at != null) {
        values[at] = fields[at].plain(entry.getValue(), intake);
      } else if (!dropped) {
        keepUnknown(path.isEmpty() ? name : path + "." + name, entry.getValue(), intake);
      }
    }
    return values;
  }

  @Override
  void canonical(Object value, Canonical out) {
    canonical(((GenericInternalRow) value).values(), out);
  }

  /** The same for the fields' values. */
  void canonical(Object[] values, Canonical out) {
    for (int i = 0; i < fields.length; i++) {
      part(fields[i], values[i], out);
    }
  }

  static void part(Shape shape, Object value, Canonical out) {
    if (value == null) {
      out.mark(0);
    } else {
      out.mark(1);
      shape.canonical(value, out);
    }
  }
}
