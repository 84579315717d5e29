package io.pathlake.mining.types;

import io.pathlake.lake.tables.PathVariants;
import io.pathlake.mining.statistics.Wilson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.journey_types from types and what their journeys come to. */
final class TypeRows {

  private static final int LISTED = 10;

  private final Space space;
  private final Centres centres;
  private final List<Walker> walkers;
  private final double[][] points;
  private final Timestamp asOf;
  private final int[] types;
  private final double[] silhouettes;

  /**
   * Rows from types.
   *
   * @param walkers the journeys learnt from
   * @param points their vectors
   */
  TypeRows(Space space, Centres centres, List<Walker> walkers, double[][] points, Instant asOf) {
    this.space = space;
    this.centres = centres;
    this.walkers = walkers;
    this.points = points;
    this.asOf = Timestamp.from(asOf);
    this.types = centres.nearest(points);
    this.silhouettes = Silhouette.of(points, types, centres.size());
  }

  /** Mean silhouette of all journeys learnt from. */
  double silhouette() {
    return Arrays.stream(silhouettes).average().orElse(0);
  }

  /** A row for each type, that of the most journeys first. */
  List<Row> of(List<TypeTally> tallies) {
    double[][] plain =
        walkers.stream().map(one -> space.plain(one.profile())).toArray(double[][]::new);
    double all = tallies.stream().mapToLong(TypeTally::journeys).sum();
    List<TypeTally> sorted =
        tallies.stream().sorted(Comparator.comparing(one -> -one.journeys())).toList();
    List<Row> rows = new ArrayList<>();
    for (TypeTally one : sorted) {
      List<Difference> apart = Difference.of(space.dimensions(), plain, types, one.type());
      rows.add(row(rows.size() + 1, one, all, apart));
    }
    return rows;
  }

  private Row row(int number, TypeTally tally, double all, List<Difference> apart) {
    long closed = tally.converted() + tally.abandoned();
    return RowFactory.create(
        number,
        Difference.name(apart),
        tally.journeys(),
        tally.journeys() / all,
        tally.converted(),
        tally.abandoned(),
        tally.open(),
        closed == 0 ? null : (Double) (tally.converted() / (double) closed),
        closed == 0 ? null : (Double) Wilson.low(tally.converted(), closed),
        closed == 0 ? null : (Double) Wilson.high(tally.converted(), closed),
        PathVariants.money(tally.cents()),
        tally.medianSteps(),
        tally.medianSeconds(),
        typical(tally.type()),
        IntStream.range(0, types.length)
            .filter(i -> types[i] == tally.type())
            .mapToDouble(i -> silhouettes[i])
            .average()
            .orElse(0),
        silhouette(),
        apart.stream().limit(LISTED).map(TypeRows::row).toList(),
        asOf);
  }

  private static Row row(Difference one) {
    return RowFactory.create(
        one.dimension().text(),
        one.dimension().amount(one.here()),
        one.dimension().amount(one.elsewhere()),
        one.standardised());
  }

  /** The path nearest to the centre; of equals the first in alphabetical order. */
  private String typical(int type) {
    return IntStream.range(0, types.length)
        .filter(i -> types[i] == type)
        .boxed()
        .min(
            Comparator.<Integer>comparingDouble(
                    i -> Centres.distance(points[i], centres.places()[type]))
                .thenComparing(i -> walkers.get(i).variant()))
        .map(i -> walkers.get(i).variant())
        .orElse("");
  }
}
