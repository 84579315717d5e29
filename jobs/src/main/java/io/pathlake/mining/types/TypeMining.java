package io.pathlake.mining.types;

import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.TypeSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Divides journeys into few types that walk alike, and tells what sets each apart. */
public final class TypeMining {

  /** Rows of gold.journey_types, and what a person is told. */
  public record Mined(List<Row> rows, List<String> lines) {}

  private final TypeSettings settings;
  private final int minGroup;
  private final TypedJourneys reading;
  private final TypeSearch search;
  private final Instant asOf;

  /**
   * Mining under these settings.
   *
   * @param tables makes a table of rows, which are few
   */
  public TypeMining(
      MiningSettings mining,
      JourneySettings journeys,
      Instant asOf,
      BiFunction<List<Row>, StructType, Dataset<Row>> tables) {
    this.settings = mining.types();
    this.minGroup = mining.minGroup();
    Set<String> leftOut = new HashSet<>(journeys.ignoredKinds());
    leftOut.addAll(journeys.conversionKinds());
    this.reading = new TypedJourneys(leftOut);
    this.search = new TypeSearch(settings, tables);
    this.asOf = asOf;
  }

  /**
   * Mines judged journeys with net revenue.
   *
   * @param packed the same
   */
  public Mined of(Dataset<Row> journeys, JourneyPacks packed) {
    List<Walker> walkers = reading.sample(journeys, packed, settings.journeys());
    if (walkers.size() < TypeSettings.FEWEST_JOURNEYS) {
      return none(
          String.format(
              Locale.ROOT,
              "there are only %,d journeys, and at least %d are needed",
              walkers.size(),
              TypeSettings.FEWEST_JOURNEYS));
    }
    List<Profile> profiles = walkers.stream().map(Walker::profile).toList();
    Space space = new Space(profiles, settings.kinds());
    double[][] points = profiles.stream().map(space::vector).toArray(double[][]::new);
    if (TypeSearch.different(points) < settings.fewest()) {
      return none("journeys walk in fewer different ways than there are to be types");
    }
    Centres centres = large(search.of(points), points, walkers);
    if (centres.size() < 2) {
      return none("all types but one would be of fewer than " + minGroup + " customers");
    }
    TypeRows types = new TypeRows(space, centres, walkers, points, asOf);
    List<Row> rows = types.of(reading.counted(packed, space, centres));
    String line =
        String.format(
            Locale.ROOT, "journey types: %d (silhouette %.2f)", rows.size(), types.silhouette());
    return new Mined(rows, List.of(line));
  }

  /** Types of few customers are given up; their journeys join the nearest. */
  private Centres large(Centres found, double[][] points, List<Walker> walkers) {
    Centres centres = found;
    for (int type = 0; type < centres.size() && centres.size() > 1; ) {
      if (customers(centres.nearest(points), type, walkers) < minGroup) {
        centres = centres.without(type);
        type = 0;
      } else {
        type++;
      }
    }
    return centres;
  }

  private static long customers(int[] types, int type, List<Walker> walkers) {
    Set<Long> customers = new HashSet<>();
    for (int i = 0; i < types.length; i++) {
      if (types[i] == type) {
        customers.add(walkers.get(i).customer());
      }
    }
    return customers.size();
  }

  private static Mined none(String why) {
    return new Mined(List.of(), List.of("journey types: none are told, for " + why));
  }
}
