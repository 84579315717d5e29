package io.pathlake.mining.variants;

import io.pathlake.mining.segments.Groups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The variants that each told group lists, in order, and where journeys are counted: a group has a
 * place for all other variants, then one for each that it lists.
 */
final class ListedVariants implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The place of what is not counted: a group that is not told. */
  static final int NONE = -1;

  private final List<List<String>> listed = new ArrayList<>();
  private final int[] others;
  private final Map<UTF8String, int[]> places = new HashMap<>();
  private int size;

  /** What these groups list. */
  ListedVariants(Groups groups, IntFunction<List<String>> ofGroup) {
    this.others = new int[groups.size()];
    for (int g = 0; g < others.length; g++) {
      boolean told = groups.get(g).told();
      listed.add(told ? List.copyOf(ofGroup.apply(g)) : List.of());
      others[g] = told ? size : NONE;
      size += told ? 1 + listed.get(g).size() : 0;
    }
    for (int g = 0; g < others.length; g++) {
      for (int rank = 1; rank <= listed.get(g).size(); rank++) {
        UTF8String variant = UTF8String.fromString(listed.get(g).get(rank - 1));
        places.computeIfAbsent(variant, v -> Arrays.copyOf(others, others.length))[g] =
            others[g] + rank;
      }
    }
  }

  /** How many places there are. */
  int size() {
    return size;
  }

  /** The variants that a group lists. */
  List<String> of(int group) {
    return listed.get(group);
  }

  /** The place of a group's other variants; {@link #NONE} for one that is not told. */
  int others(int group) {
    return others[group];
  }

  /** The place of a variant in a group: that of the others where it is not listed. */
  int place(int group, String variant) {
    return places(UTF8String.fromString(variant))[group];
  }

  /** The place of a variant by group. */
  int[] places(UTF8String variant) {
    return places.getOrDefault(variant, others);
  }
}
