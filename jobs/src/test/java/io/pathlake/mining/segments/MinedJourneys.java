package io.pathlake.mining.segments;

import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Journeys of a test in the groups of the settings' defaults. */
public final class MinedJourneys {

  private MinedJourneys() {}

  /** Journeys in groups; those of fewer customers are not told. */
  public static Grouped of(Dataset<Row> journeys, Instant asOf, int minGroup) {
    MiningSettings mining =
        SettingsLoader.load(Optional.empty(), Map.of("mining.min-group", "" + minGroup)).mining();
    return new Segments(DeclaredSegments.of(mining.segments()), mining, history(asOf))
        .of(journeys, Long.MAX_VALUE);
  }

  /** Three months and the current one. */
  public static History history(Instant asOf) {
    return History.of(3, ZoneOffset.UTC, asOf, Duration.ofDays(30));
  }
}
