package io.pathlake.journeys;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.SettingsHash;
import java.time.ZoneId;

/** Orders each customer's touchpoints and cuts them into sessions and journeys. */
public final class JourneysJob implements Job {

  /** The stage's name in the log of runs. */
  public static final String STAGE = "journeys";

  private final JourneySettings settings;
  private final ZoneId zone;

  /** A job under these settings; days are of {@code zone}. */
  public JourneysJob(JourneySettings settings, ZoneId zone) {
    this.settings = settings;
    this.zone = zone;
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(settings, zone);
  }

  @Override
  public Report run(Lake lake, Run run) {
    return new Upkeep(lake, run, settings, zone).work(settingsHash(run), run.codeVersion());
  }
}
