package io.pathlake.unify;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.UnifySettings;
import java.time.ZoneId;
import java.util.List;

/** Turns what landed into touchpoints, purchases, ad spend, messages and identities. */
public final class UnifyJob implements Job {

  private final UnifySettings settings;
  private final ZoneId zone;
  private final List<SourceSettings> sources;

  /**
   * A job over these sources.
   *
   * @param zone business zone: decides to which day an instant belongs
   */
  public UnifyJob(UnifySettings settings, ZoneId zone, List<SourceSettings> sources) {
    this.settings = settings;
    this.zone = zone;
    this.sources = List.copyOf(sources);
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(settings, zone.getId(), sources);
  }

  @Override
  public Report run(Lake lake, Run run) {
    Inbox inbox = new Inbox(lake, run, sources, settingsHash(run));
    if (inbox.isEmpty()) {
      return Report.nothingToDo(inbox.versions());
    }
    Silver silver =
        new Silver(lake, run, inbox, SourceOutputs.of(sources), settings.maxClockSkew());
    silver.count();
    silver.merge(
        new TouchpointRows(settings, zone),
        new PurchaseRows(zone),
        new MessageRows(zone),
        new SpendRows());
    return silver.report();
  }
}
