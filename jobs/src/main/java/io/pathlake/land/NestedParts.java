package io.pathlake.land;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** The record that is being read, held back until all of its parts below it were met. */
final class NestedParts {

  private final Nesting nesting;
  private final Map<Integer, List<Object>> parts = new HashMap<>();
  private final Set<Object> names = new HashSet<>();
  private Found held;

  NestedParts(Nesting nesting) {
    this.nesting = nesting;
  }

  /** Whether a document of these values is a part and no record. */
  boolean isPart(Object[] values) {
    return values[nesting.by()] != null;
  }

  /** Whether a part belongs to the held record, or to a part of it, and has a name. */
  boolean belongs(Object[] values) {
    return values[nesting.of()] != null && names.contains(values[nesting.by()]);
  }

  /** Place of the held record's list that takes a part; null when it is not kept. */
  Integer listOf(Object[] values) {
    names.add(values[nesting.of()]);
    boolean own = values[nesting.by()].equals(held.values()[nesting.of()]);
    return own ? nesting.listOf(values[nesting.of()].toString()) : null;
  }

  /** Adds a part to a list of the held record. */
  void add(int list, Object part) {
    parts.computeIfAbsent(list, l -> new ArrayList<>()).add(part);
  }

  /** The record that was held, with its parts, or null; holds the next one from here. */
  Found exchanged(Found next) {
    Found done = held;
    parts.forEach((list, some) -> done.values()[list] = all(done.values()[list], some));
    parts.clear();
    names.clear();
    held = next;
    if (next != null) {
      names.add(next.values()[nesting.of()]);
    }
    return done;
  }

  private static GenericArrayData all(Object listed, List<Object> parts) {
    List<Object> all = new ArrayList<>();
    if (listed instanceof GenericArrayData own) {
      all.addAll(Arrays.asList(own.array()));
    }
    all.addAll(parts);
    return new GenericArrayData(all.toArray());
  }
}
