package io.pathlake.mining.variants;

import io.pathlake.lake.InternalRows;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many journeys walked each path variant, with conversion, revenue and duration. The most
 * frequent are listed, ties in alphabetical order; all others, and those of few customers, form one
 * row, so that shares add up to 1.
 */
public final class VariantCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int top;
  private final int minGroup;
  private final Instant asOf;

  /**
   * Counts of these variants.
   *
   * @param top variants listed at most
   * @param minGroup customers of the rarest of them
   */
  public VariantCounts(int top, int minGroup, Instant asOf) {
    this.top = top;
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /** Rows of gold.path_variants from judged journeys with net revenue. */
  public List<Row> of(Grouped grouped) {
    Groups groups = grouped.groups();
    Dataset<Row> journeys = grouped.journeys();
    // No fewer journeys than customers: rarer ones are of too few of these.
    FrequentVariants frequent = FrequentVariants.of(grouped, top, minGroup);
    ListedVariants asked = new ListedVariants(groups, frequent::of);
    List<VariantTally> tallies = looked(journeys, asked, (one, tally, place) -> tally.add(one));
    ListedVariants told = new ListedVariants(groups, g -> told(asked, g, tallies));
    List<VariantTally> counts = together(asked, tallies, told, groups);
    List<Range> ranges = counts.stream().map(VariantTally::medianRange).toList();
    List<VariantTally> middles =
        looked(journeys, told, (one, tally, place) -> tally.keep(one, ranges.get(place)));
    return new VariantRows(groups, told, frequent, top, asOf)
        .of(counts, place -> middles.get(place).median(ranges.get(place)));
  }

  /**
   * The variants that are told for themselves. Where all others are of too few customers, the last
   * of them joins these, or else they could be told from the total.
   */
  private List<String> told(ListedVariants asked, int group, List<VariantTally> tallies) {
    List<String> told = new ArrayList<>();
    VariantTally rest = new VariantTally(minGroup);
    rest.plus(tallies.get(asked.others(group)));
    for (String variant : asked.of(group)) {
      VariantTally one = tallies.get(asked.place(group, variant));
      if (one.ofEnoughCustomers()) {
        told.add(variant);
      } else {
        rest.plus(one);
      }
    }
    boolean recognised = rest.journeys() > 0 && !rest.ofEnoughCustomers();
    return recognised && !told.isEmpty() ? told.subList(0, told.size() - 1) : told;
  }

  /** Counts by the places of what was asked → by those of what is told. */
  private List<VariantTally> together(
      ListedVariants asked, List<VariantTally> tallies, ListedVariants told, Groups groups) {
    List<VariantTally> counts = none(told.size());
    for (int g = 0; g < groups.size(); g++) {
      if (told.others(g) != ListedVariants.NONE) {
        counts.get(told.others(g)).plus(tallies.get(asked.others(g)));
        for (String variant : asked.of(g)) {
          counts.get(told.place(g, variant)).plus(tallies.get(asked.place(g, variant)));
        }
      }
    }
    return counts;
  }

  private List<VariantTally> none(int places) {
    List<VariantTally> none = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      none.add(new VariantTally(minGroup));
    }
    return none;
  }

  /** What is done with a journey in one of its places. */
  private interface Look extends Serializable {
    void at(WalkedJourney one, VariantTally tally, int place);
  }

  private List<VariantTally> looked(Dataset<Row> journeys, ListedVariants listed, Look look) {
    InternalRows.PartitionMap<List<VariantTally>> looking =
        rows -> {
          List<VariantTally> some = none(listed.size());
          WalkedJourney one = new WalkedJourney();
          rows.forEachRemaining(row -> look(one.of(row), listed, look, some));
          return List.of(some).iterator();
        };
    List<VariantTally> all = none(listed.size());
    for (List<VariantTally> some :
        InternalRows.collected(journeys.select(WalkedJourney.columns()), looking)) {
      for (int place = 0; place < all.size(); place++) {
        all.get(place).plus(some.get(place));
      }
    }
    return all;
  }

  private static void look(
      WalkedJourney one, ListedVariants listed, Look look, List<VariantTally> tallies) {
    int[] places = listed.places(one.variant());
    for (int i = 0; i < one.groups().numElements(); i++) {
      int place = places[one.groups().getInt(i)];
      if (place != ListedVariants.NONE) {
        look.at(one, tallies.get(place), place);
      }
    }
  }
}
