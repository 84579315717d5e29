package io.pathlake.attribution.credits;

import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.attribution.models.PathSets;
import io.pathlake.attribution.paths.Path;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What models that learn need to know of paths. Not thread-safe. */
public final class PathTally implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Parts of customers: enough to tell how far what is learnt hangs on who was there. */
  public static final int GROUPS = 100;

  private final States states = new States();
  private final List<ChainCounts> chains = new ArrayList<>();
  private final List<PathSets> sets = new ArrayList<>();
  private final int longestOrder;
  private long conversions;
  private long unattributed;

  /** Counts nothing yet; of chains up to this order. */
  public PathTally(int longestOrder) {
    this.longestOrder = longestOrder;
    for (int group = 0; group < GROUPS; group++) {
      chains.add(new ChainCounts(longestOrder));
      sets.add(new PathSets());
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
    int group = group(path.customerId());
    chains.get(group).add(numbers, path.converted(), 1);
    sets.get(group).add(numbers, path.converted(), 1);
  }

  /** The group that all of a customer's paths are in. */
  static int group(String customerId) {
    int hash = customerId.hashCode() * 0x9E3779B9;
    return Math.floorMod(hash ^ hash >>> 15, GROUPS);
  }

  /** All together, with states numbered in the order of their names, whoever counted what. */
  public static PathTally sum(Collection<PathTally> parts, int longestOrder) {
    TreeSet<String> names = new TreeSet<>();
    parts.forEach(part -> names.addAll(part.states.names()));
    PathTally sum = new PathTally(longestOrder);
    names.forEach(sum.states::number);
    for (PathTally part : parts) {
      int[] numbers = sum.states.numbers(part.states.names());
      for (int group = 0; group < GROUPS; group++) {
        sum.chains.get(group).plus(part.chains.get(group), numbers);
        sum.sets.get(group).plus(part.sets.get(group), numbers);
      }
      sum.conversions += part.conversions;
      sum.unattributed += part.unattributed;
    }
    return sum;
  }

  States states() {
    return states;
  }

  /** What chains up to this order are made of, of one group of customers. */
  ChainCounts chain(int group, int order) {
    return chains.get(group).upTo(order);
  }

  /** The same in so many folds, each of whole groups. */
  List<ChainCounts> folds(int folds, int order) {
    List<ChainCounts> all = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      all.add(new ChainCounts(order));
    }
    for (int group = 0; group < GROUPS; group++) {
      all.get(group % folds).plus(chain(group, order), same());
    }
    return all;
  }

  /** The sets of states of one group's paths. */
  PathSets sets(int group) {
    return sets.get(group);
  }

  /** The sets of states of all paths. */
  PathSets sets() {
    PathSets all = new PathSets();
    sets.forEach(some -> all.plus(some, same()));
    return all;
  }

  /** Each state's number by its number. */
  int[] same() {
    return IntStream.range(0, states.names().size()).toArray();
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
    return chains.stream().mapToLong(chain -> chain.paths() - chain.conversions()).sum();
  }
}
