package io.pathlake.land;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/**
 * Elements of one shape, in order. Exports write a list of one as its element: it is read as one.
 */
final class ListShape extends Shape {
  private static final long serialVersionUID = 1L;
  private final Shape element;

  ListShape(String path, Shape element) {
    super(path);
    this.element = element;
  }

  Shape element() {
    return element;
  }

  @Override
  Object json(JsonParser parser, Intake intake) throws IOException, Misfit {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return new GenericArrayData(new Object[] {element.json(parser, intake)});
    }
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.json(parser, intake));
    }
    return new GenericArrayData(elements.toArray());
  }

  @Override
  Object plain(Object value, Intake intake) throws Misfit {
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list)) {
      throw new Misfit(path + " is not a list");
    }
    Object[] elements = new Object[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element.plain(list.get(i), intake);
    }
    return new GenericArrayData(elements);
  }

  @Override
  void canonical(Object value, Canonical out) {
    Object[] elements = ((GenericArrayData) value).array();
    out.count(elements.length);
    for (Object one : elements) {
      StructShape.part(element, one, out);
    }
  }
}
