package io.pathlake.mining.funnels;

import io.pathlake.lake.Kept;
import io.pathlake.settings.FunnelSettings.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts all declared funnels over judged journeys. */
final class FunnelCounts {

  private final DeclaredFunnels declared;
  private final int minGroup;
  private final long asOf;

  FunnelCounts(DeclaredFunnels declared, int minGroup, long asOf) {
    this.declared = declared;
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /** Nothing counted yet of these funnels. */
  static List<FunnelTally> none(List<Funnel> funnels, int minGroup) {
    return new ArrayList<>(
        funnels.stream().map(f -> new FunnelTally(f.steps().size(), minGroup)).toList());
  }

  /**
   * What is counted, by number of the funnel. It is bounded by funnels, groups and steps, never by
   * the number of journeys, and comes here a task at a time.
   */
  List<FunnelTally> of(Dataset<Row> journeys) {
    List<Funnel> funnels = declared.funnels();
    List<FunnelTally> tallies = none(funnels, minGroup);
    List<Integer> ofJourneys = numbers(Per.JOURNEY);
    List<Integer> ofCustomers = numbers(Per.CUSTOMER);
    if (!ofJourneys.isEmpty()) {
      add(new JourneyUnits(funnels, minGroup, asOf).of(journeys, declared, ofJourneys), tallies);
    }
    if (!ofCustomers.isEmpty()) {
      add(new CustomerUnits(funnels, minGroup, asOf).of(journeys, declared, ofCustomers), tallies);
    }
    return tallies;
  }

  private List<Integer> numbers(Per per) {
    List<Funnel> funnels = declared.funnels();
    return IntStream.range(0, funnels.size())
        .filter(i -> funnels.get(i).per() == per)
        .boxed()
        .toList();
  }

  private static void add(Dataset<Row> counted, List<FunnelTally> tallies) {
    try (Kept kept = Kept.of(counted)) {
      kept.rows().toLocalIterator().forEachRemaining(row -> TallyRows.add(row, tallies));
    }
  }
}
