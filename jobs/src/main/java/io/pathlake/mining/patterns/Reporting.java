package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import io.pathlake.settings.PatternSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses the patterns that are worth a row: for each group and kind, the strongest contrasts. */
final class Reporting {

  private record Alike(int group, boolean contiguous) implements Comparable<Alike> {

    @Override
    public int compareTo(Alike other) {
      return group != other.group
          ? Integer.compare(group, other.group)
          : Boolean.compare(contiguous, other.contiguous);
    }
  }

  private final Groups groups;
  private final Vocabulary words;
  private final PatternSettings settings;

  Reporting(Groups groups, Vocabulary words, PatternSettings settings) {
    this.groups = groups;
    this.words = words;
    this.settings = settings;
  }

  /**
   * The strongest first, group by group and kind by kind; as many that converted journeys have more
   * often as that abandoned ones have, and none that says the same as one above it. The test is
   * corrected for all that were tested, not for those alone that are chosen by it.
   */
  List<Contrast> strongest(List<Candidate> candidates) {
    Map<Alike, List<Candidate>> alike =
        candidates.stream()
            .collect(
                Collectors.groupingBy(
                    c -> new Alike(c.group(), c.pattern().contiguous()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Contrast> strongest = new ArrayList<>();
    alike.forEach((key, some) -> strongest.addAll(strongest(key.group(), some)));
    return strongest;
  }

  private List<Contrast> strongest(int group, List<Candidate> alike) {
    Candidate.markClosed(alike);
    List<Candidate> tested =
        alike.stream().filter(c -> c.closed() || !settings.closedOnly()).toList();
    Map<String, List<Contrast>> byLeaning =
        Contrast.among(tested, groups.get(group).journeys()).stream()
            .sorted(Contrast.strongestFirst(settings.significance(), words))
            .collect(Collectors.groupingBy(Contrast::leaning, TreeMap::new, Collectors.toList()));
    Distinct distinct = new Distinct(settings.overlap());
    return byLeaning.values().stream()
        .flatMap(some -> distinct.first(settings.listed(), some, Contrast::of).stream())
        .toList();
  }
}
