package io.pathlake.mining;

import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.History;
import io.pathlake.mining.segments.Segments;
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
final class MinedJourneys {

  private MinedJourneys() {}

  static Grouped of(Dataset<Row> journeys, Instant asOf, int minGroup) {
    MiningSettings mining =
        SettingsLoader.load(Optional.empty(), Map.of("mining.min-group", "" + minGroup)).mining();
    return new Segments(mining, history(asOf)).of(journeys);
  }

  /** Three months and the current one. */
  static History history(Instant asOf) {
    return History.of(3, ZoneOffset.UTC, asOf, Duration.ofDays(30));
  }
}
