package io.pathlake.run;

import io.pathlake.attribution.AttributionJob;
import io.pathlake.journeys.JourneysJob;
import io.pathlake.lake.Job;
import io.pathlake.land.KeyRing;
import io.pathlake.land.LandJob;
import io.pathlake.mining.MiningJob;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.unify.UnifyJob;
import java.util.List;
import java.util.stream.Stream;

/** The job of each stage. */
final class Jobs {

  private Jobs() {}

  static Job of(Stage stage, Settings settings) {
    return switch (stage) {
      case LAND -> new LandJob(settings.land(), settings.sources(), System.getenv());
      case UNIFY -> new UnifyJob(settings.unify(), settings.lake().zone(), settings.sources());
      case JOURNEYS -> new JourneysJob(settings.journeys(), settings.lake().zone());
      case MINING -> new MiningJob(settings.journeys(), settings.lake().zone(), settings.mining());
      case ATTRIBUTION ->
          new AttributionJob(settings.journeys(), settings.lake().zone(), settings.attribution());
    };
  }

  /** Finds what would stop the stages, before Spark is started. */
  static void check(Settings settings, List<Stage> stages) {
    if (stages.contains(Stage.LAND)) {
      if (settings.sources().isEmpty()) {
        throw new SettingsException(
            List.of(
                "No source is in use. Name one with its folder, for example: sources { ga4 {"
                    + " folder = \"exports/ga4\" } }."));
      }
      KeyRing.of(settings.land(), System.getenv());
    }
    // They check the expressions that they are given.
    Stream.of(Stage.MINING, Stage.ATTRIBUTION)
        .filter(stages::contains)
        .forEach(stage -> of(stage, settings));
  }
}
