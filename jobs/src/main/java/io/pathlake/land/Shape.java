package io.pathlake.land;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;

/**
 * What a value must look like and how its parts are protected, compiled once from a declared type.
 * Values are made strictly: what does not fit the type exactly is a {@link Misfit}, never a null.
 * The values are those that Spark holds in rows itself ({@code UTF8String}, boxed numbers, {@code
 * Decimal}, {@code GenericInternalRow}, {@code GenericArrayData}, {@code ArrayBasedMapData};
 * microseconds for instants, days for dates), so that no encoder has to make them of others.
 */
abstract class Shape implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Path of the column or field, as {@code a.b[].c}. */
  final String path;

  Shape(String path) {
    this.path = path;
  }

  /** The value whose first token the parser is at; the parser is left at its last. */
  abstract Object json(JsonParser parser, Intake intake) throws IOException, Misfit;

  /** The value of a plain object: text, boxed number, {@code Map} of fields or {@code List}. */
  abstract Object plain(Object value, Intake intake) throws Misfit;

  /** Writes a value of this shape so that equal values, and only they, give equal bytes. */
  abstract void canonical(Object value, Canonical out);

  /** A value under an undeclared name, flattened, masked and kept. */
  static void keepUnknown(String path, JsonParser parser, Intake intake)
      throws IOException, Misfit {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String inner = path + "." + parser.currentName();
        parser.nextToken();
        keepUnknown(inner, parser, intake);
      }
    } else if (token == JsonToken.START_ARRAY) {
      int at = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        keepUnknown(path + "[" + at++ + "]", parser, intake);
      }
    } else if (token != JsonToken.VALUE_NULL) {
      intake.keep(path, parser.getText());
    }
  }

  /** The same for a plain object. */
  static void keepUnknown(String path, Object value, Intake intake) throws Misfit {
    if (value instanceof java.util.Map<?, ?> fields) {
      for (var field : fields.entrySet()) {
        keepUnknown(path + "." + field.getKey(), field.getValue(), intake);
      }
    } else if (value instanceof java.util.List<?> list) {
      int at = 0;
      for (Object element : list) {
        keepUnknown(path + "[" + at++ + "]", element, intake);
      }
    } else if (value != null) {
      intake.keep(path, LeafShape.text(value));
    }
  }
}
