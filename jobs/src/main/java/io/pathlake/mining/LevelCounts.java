package io.pathlake.mining;

import io.pathlake.mining.PathCounts.Counted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that was counted at one level, by segment; filled first, then read. Free of Spark. */
final class LevelCounts {

  /** Every journey. */
  static final String ALL = "all";

  /** Journeys of customers who had not ordered before, and of those who had. */
  static final List<String> PARTS = List.of("first", "repeat");

  private final int minGroup;
  private final Map<String, Map<Counted, NamedTallies>> parts = new TreeMap<>();
  private final Map<Counted, NamedTallies> whole = new EnumMap<>(Counted.class);

  LevelCounts(int minGroup) {
    this.minGroup = minGroup;
  }

  static String segment(boolean repeat) {
    return PARTS.get(repeat ? 1 : 0);
  }

  /** What was counted in a segment: {@code all}, {@code first} or {@code repeat}. */
  NamedTallies of(Counted counted, String segment) {
    if (!segment.equals(ALL)) {
      return parts
          .computeIfAbsent(segment, s -> new EnumMap<>(Counted.class))
          .computeIfAbsent(counted, c -> new NamedTallies(minGroup));
    }
    return whole.computeIfAbsent(counted, this::whole);
  }

  private NamedTallies whole(Counted counted) {
    NamedTallies all = new NamedTallies(minGroup);
    PARTS.forEach(part -> all.addAll(of(counted, part)));
    return all;
  }

  /** All segments, the whole first. */
  static List<String> segments() {
    return List.of(ALL, PARTS.get(0), PARTS.get(1));
  }
}
