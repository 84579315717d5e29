package io.pathlake.journeys;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.SettingsHash;
import java.time.ZoneId;

/** Orders each customer's touchpoints and cuts them into sessions and journeys. */
public final class JourneysJob implements Job {

  private final JourneySettings settings;
  private final ZoneId zone;

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
    return new Rebuild(settings, zone).run(lake, "asked for");
  }
}
