package io.pathlake.land;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** The values that a record must have, by path; a path through a list asks it of each element. */
final class Required implements Serializable {
  private static final long serialVersionUID = 1L;
  private final StructShape shape;
  private final List<String> paths;
  private final ArrayList<String[]> steps = new ArrayList<>();

  Required(StructShape shape, List<String> paths) {
    this.shape = shape;
    this.paths = List.copyOf(paths);
    this.paths.forEach(path -> steps.add(path.replace("[]", "").split("\\.")));
  }

  /** The first required path that has no value in the record, or null. */
  String missing(Object[] values) {
    for (int i = 0; i < steps.size(); i++) {
      String[] path = steps.get(i);
      Integer at = shape.indexOf(path[0]);
      if (at == null || !has(shape.field(at), values[at], path, 1)) {
        return paths.get(i);
      }
    }
    return null;
  }

  private static boolean has(Shape shape, Object value, String[] path, int depth) {
    if (value == null) {
      return false;
    }
    if (shape instanceof ListShape list && depth < path.length) {
      for (Object element : ((GenericArrayData) value).array()) {
        if (!has(list.element(), element, path, depth)) {
          return false;
        }
      }
      return true;
    }
    if (depth == path.length || !(shape instanceof StructShape struct)) {
      return true;
    }
    Integer at = struct.indexOf(path[depth]);
    return at != null
        && has(struct.field(at), ((GenericInternalRow) value).values()[at], path, depth + 1);
  }
}
