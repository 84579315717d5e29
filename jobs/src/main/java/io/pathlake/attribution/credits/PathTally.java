package io.pathlake.attribution.credits;

import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.attribution.models.PathSets;
import io.pathlake.attribution.paths.Path;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What models that learn need to know of paths. Not thread-safe. */
public final class PathTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final States states = new States();
  private final List<ChainCounts> folds = new ArrayList<>();
  private final PathSets sets = new PathSets();
  private long conversions;
  private long unattributed;

  /**
   * Counts nothing yet.
   *
   * @param folds parts of customers that the order of the chain is validated with; 1 for none
   * @param longestOrder of the chain
   */
  public PathTally(int folds, int longestOrder) {
    for (int fold = 0; fold < folds; fold++) {
      this.folds.add(new ChainCounts(longestOrder));
    }
  }

  /** Counts a path. */
  public void add(Path path) {
    if (path.converted()) {
      conversions++;
    }
    if (path.touches().isEmpty()) {
      unattributed++;
      return;
    }
    int[] numbers = states.numbers(path.states());
    folds.get(fold(path.customerId())).add(numbers, path.converted(), 1);
    sets.add(numbers, path.converted(), 1);
  }

  /** All of a customer's paths are in one fold. */
  private int fold(String customerId) {
    int hash = customerId.hashCode() * 0x9E3779B9;
    return Math.floorMod(hash ^ hash >>> 15, folds.size());
  }

  /** All together, with states numbered in the order of their names, whoever counted what. */
  public static PathTally sum(Collection<PathTally> parts, int folds, int longestOrder) {
    TreeSet<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.states.names()));
    PathTally sum = new PathTally(folds, longestOrder);
    names.forEach(sum.states::number);
    for (PathTally part : parts) {
      int[] numbers = sum.states.numbers(part.states.names());
      for (int fold = 0; fold < folds; fold++) {
        sum.folds.get(fold).plus(part.folds.get(fold), numbers);
      }
      sum.sets.plus(part.sets, numbers);
      sum.conversions += part.conversions;
      sum.unattributed += part.unattributed;
    }
    return sum;
  }

  States states() {
    return states;
  }

  List<ChainCounts> folds() {
    return folds;
  }

  PathSets sets() {
    return sets;
  }

  /** Conversions, with touches or without. */
  public long conversions() {
    return conversions;
  }

  /** Those without touches. */
  public long unattributed() {
    return unattributed;
  }

  /** Paths to nothing. */
  public long pathsToNothing() {
    return folds.stream().mapToLong(fold -> fold.paths() - fold.conversions()).sum();
  }
}
