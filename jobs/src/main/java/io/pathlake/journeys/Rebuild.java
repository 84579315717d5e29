package io.pathlake.journeys;

import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.JourneySettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Builds all sessions and journeys from all touchpoints. */
public final class Rebuild {

  private final JourneySettings settings;
  private final ZoneId zone;

  /** A rebuild under these settings; days are of {@code zone}. */
  public Rebuild(JourneySettings settings, ZoneId zone) {
    this.settings = settings;
    this.zone = zone;
  }

  /** Replaces silver.sessions and silver.journeys. */
  public Report run(Lake lake, String reason) {
    Map<String, Long> inputs = new LinkedHashMap<>();
    inputs.put(Touchpoints.TABLE.name(), lake.version(Touchpoints.TABLE).orElse(-1));
    inputs.put(Identities.TABLE.name(), lake.version(Identities.TABLE).orElse(-1));
    Dataset<Row> touchpoints = lake.read(Touchpoints.TABLE);
    long latest = latest(lake);
    Timelines timelines = new Timelines(lake.spark(), settings, zone, latest);
    Timelines.Folded folded = folded(timelines, touchpoints, lake.read(Identities.TABLE));
    Lake.Written journeys = lake.replace(Journeys.TABLE, Slices.all(), folded.journeys());
    Lake.Written sessions = lake.replace(Sessions.TABLE, Slices.all(), folded.sessions());
    Map<String, Long> counts = new LinkedHashMap<>();
    timelines.tally().report(counts);
    counts.put("sessions", sessions.rows());
    counts.put("journeys", journeys.rows());
    counts.put(Upkeep.LATEST, latest);
    return new Report(
        false,
        inputs,
        List.of(sessions, journeys),
        counts,
        List.of("journeys: rebuilt whole, " + reason));
  }

  /** All sessions and journeys of these touchpoints, not yet computed. */
  static Timelines.Folded folded(
      Timelines timelines, Dataset<Row> touchpoints, Dataset<Row> identities) {
    return timelines.fold(
        timelines.touchpoints(
            Timelines.withCustomer(touchpoints, identities), lit(PackWriter.TOUCHPOINT)));
  }

  /**
   * The instant at which journeys are judged: that of the latest touchpoint, in microseconds;
   * {@link Long#MIN_VALUE} while there is none.
   */
  static long latest(Lake lake) {
    return lake.latest(Touchpoints.TABLE, "occurred_at")
        .map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at))
        .orElse(Long.MIN_VALUE);
  }

  /** The business day of an instant in microseconds. */
  static LocalDate day(long micros, ZoneId zone) {
    return LocalDate.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
  }
}
