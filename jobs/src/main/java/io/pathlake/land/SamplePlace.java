package io.pathlake.land;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value of a sample stands.
 *
 * @param path names from the column on, with dots between them
 * @param in name of what it is a field of; empty of a column
 * @param listed whether there may be several in a record
 */
record SamplePlace(String path, String in, String name, boolean listed) {

  static SamplePlace column(String name) {
    return new SamplePlace(name, "", name, false);
  }

  SamplePlace below(String field) {
    return new SamplePlace(path + "." + field, name, field, listed);
  }

  SamplePlace inList() {
    return new SamplePlace(path, in, name, true);
  }

  String sql() {
    return quoted(path);
  }

  /** A path as SQL has it. */
  static String quoted(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("\\.")) {
      names.add(name.matches("[A-Za-z_]\\w*") ? name : "`" + name + "`");
    }
    return String.join(".", names);
  }
}
