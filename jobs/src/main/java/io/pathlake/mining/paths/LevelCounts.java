package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** All that was counted at one level, by group; filled first, then read. Free of Spark. */
final class LevelCounts {

  /** Every journey: what the groups of any one segmentation hold together. */
  static final int ALL = 0;

  private final Groups groups;
  private final int minGroup;
  private final Map<Integer, Map<Counted, NamedTallies>> parts = new TreeMap<>();
  private final Map<Counted, NamedTallies> whole = new EnumMap<>(Counted.class);

  LevelCounts(Groups groups, int minGroup) {
    this.groups = groups;
    this.minGroup = minGroup;
  }

  /** What was counted in a group. */
  NamedTallies of(Counted counted, int group) {
    if (group != ALL) {
      return parts
          .computeIfAbsent(group, g -> new EnumMap<>(Counted.class))
          .computeIfAbsent(counted, c -> new NamedTallies(minGroup));
    }
    return whole.computeIfAbsent(counted, this::whole);
  }

  private NamedTallies whole(Counted counted) {
    NamedTallies all = new NamedTallies(minGroup);
    partsOf(ALL).forEach(part -> all.addAll(of(counted, part)));
    return all;
  }

  /** What a group is made of: itself, or the groups of the first segmentation if it is all. */
  List<Integer> partsOf(int group) {
    return group == ALL
        ? IntStream.range(groups.first(0), groups.first(1)).boxed().toList()
        : List.of(group);
  }

  /** The groups that are told, all journeys first. */
  List<Integer> told() {
    return IntStream.range(0, groups.size()).filter(g -> groups.get(g).told()).boxed().toList();
  }

  /** All groups of which something was counted. */
  List<Integer> everyPart() {
    return List.copyOf(parts.keySet());
  }

  Group group(int number) {
    return groups.get(number);
  }
}
