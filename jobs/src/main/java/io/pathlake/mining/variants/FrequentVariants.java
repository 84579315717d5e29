package io.pathlake.mining.variants;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.InternalRows;
import io.pathlake.mining.segments.Grouped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** How many variants each group has, and the most frequent of them. */
final class FrequentVariants implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A variant and how many journeys walked it; the most frequent is first, ties by alphabet. */
  private record Walked(String variant, long journeys) implements Comparable<Walked>, Serializable {

    private static final Comparator<Walked> ORDER =
        Comparator.comparingLong(Walked::journeys).reversed().thenComparing(Walked::variant);

    @Override
    public int compareTo(Walked other) {
      return ORDER.compare(this, other);
    }
  }

  private final int top;
  private final int fewest;
  private final long[] variants;
  private final List<TreeSet<Walked>> frequent = new ArrayList<>();

  private FrequentVariants(int groups, int top, int fewest) {
    this.top = top;
    this.fewest = fewest;
    this.variants = new long[groups];
    for (int g = 0; g < groups; g++) {
      frequent.add(new TreeSet<>());
    }
  }

  /**
   * Those of these journeys.
   *
   * @param top variants of a group at most
   * @param fewest journeys of the rarest of them
   */
  static FrequentVariants of(Grouped grouped, int top, int fewest) {
    int groups = grouped.groups().size();
    // All journeys of a variant are in one partition, one after the other.
    Dataset<Row> alike =
        grouped
            .journeys()
            .select("variant", "groups")
            .repartition(col("variant"))
            .sortWithinPartitions("variant");
    InternalRows.PartitionMap<FrequentVariants> count =
        rows -> {
          FrequentVariants some = new FrequentVariants(groups, top, fewest);
          some.count(rows);
          return List.of(some).iterator();
        };
    FrequentVariants all = new FrequentVariants(groups, top, fewest);
    InternalRows.collected(alike, count).forEach(all::add);
    return all;
  }

  private void count(Iterator<InternalRow> rows) {
    UTF8String variant = null;
    long[] journeys = new long[variants.length];
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (!row.getUTF8String(0).equals(variant)) {
        add(variant, journeys);
        variant = row.getUTF8String(0).copy();
        Arrays.fill(journeys, 0);
      }
      ArrayData groups = row.getArray(1);
      for (int i = 0; i < groups.numElements(); i++) {
        journeys[groups.getInt(i)]++;
      }
    }
    add(variant, journeys);
  }

  private void add(UTF8String variant, long[] journeys) {
    for (int g = 0; g < journeys.length; g++) {
      variants[g] += journeys[g] > 0 ? 1 : 0;
      if (journeys[g] >= fewest) {
        add(g, new Walked(variant.toString(), journeys[g]));
      }
    }
  }

  private void add(int group, Walked one) {
    TreeSet<Walked> most = frequent.get(group);
    most.add(one);
    if (most.size() > top) {
      most.pollLast();
    }
  }

  /** Adds those of other journeys, which have other variants. */
  private void add(FrequentVariants others) {
    for (int g = 0; g < variants.length; g++) {
      variants[g] += others.variants[g];
      for (Walked one : others.frequent.get(g)) {
        add(g, one);
      }
    }
  }

  /** How many a group has, rare ones included. */
  long variants(int group) {
    return variants[group];
  }

  /** The most frequent of a group, in order. */
  List<String> of(int group) {
    return frequent.get(group).stream().map(Walked::variant).toList();
  }
}
