package io.pathlake.land;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Values of one shape under names that are data themselves, and so are masked. */
final class MapShape extends Shape {
  private static final long serialVersionUID = 1L;
  private final Shape value;

  MapShape(String path, Shape value) {
    super(path);
    this.value = value;
  }

  Shape value() {
    return value;
  }

  @Override
  Object json(JsonParser parser, Intake intake) throws IOException, Misfit {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new Misfit(path + " is not an object");
    }
    Map<String, Object> entries = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      put(entries, name, value.json(parser, intake));
    }
    return internal(entries);
  }

  @Override
  Object plain(Object plain, Intake intake) throws Misfit {
    if (plain == null) {
      return null;
    }
    if (!(plain instanceof Map<?, ?> map)) {
      throw new Misfit(path + " is not an object");
    }
    Map<String, Object> entries = new TreeMap<>();
    for (var entry : map.entrySet()) {
      put(entries, LeafShape.text(entry.getKey()), value.plain(entry.getValue(), intake));
    }
    return internal(entries);
  }

  /** A map as Spark's rows hold it. */
  static ArrayBasedMapData internal(Map<String, ?> entries) {
    Object[] names = entries.keySet().stream().map(UTF8String::fromString).toArray();
    return new ArrayBasedMapData(
        new GenericArrayData(names), new GenericArrayData(entries.values().toArray()));
  }

  private void put(Map<String, Object> entries, String name, Object entry) throws Misfit {
    String masked = Masking.mask(name);
    if (entries.containsKey(masked)) {
      throw new Misfit("A name below " + path + " stands in it twice");
    }
    entries.put(masked, entry);
  }

  @Override
  void canonical(Object map, Canonical out) {
    ArrayBasedMapData entries = (ArrayBasedMapData) map; // in the order of names
    Object[] names = ((GenericArrayData) entries.keyArray()).array();
    Object[] values = ((GenericArrayData) entries.valueArray()).array();
    out.count(names.length);
    for (int i = 0; i < names.length; i++) {
      out.text((UTF8String) names[i]);
      StructShape.part(value, values[i], out);
    }
  }
}
