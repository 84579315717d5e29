package io.pathlake.land;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lands what is new in every source's folder. */
public final class LandJob implements Job {

  private final LandSettings land;
  private final List<SourceSettings> sources;
  private final Map<String, String> environment;

  /**
   * A job under these settings.
   *
   * @param environment the process's environment, which may hold the key for pseudonyms
   */
  public LandJob(LandSettings land, List<SourceSettings> sources, Map<String, String> environment) {
    this.land = land;
    this.sources = List.copyOf(sources);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(land, sources);
  }

  @Override
  public Report run(Lake lake, Run run) {
    KeyRing keys = KeyRing.of(land, environment);
    Tasks tasks = new Tasks(lake.spark());
    Ledger ledger = new Ledger(lake);
    List<SourceRun> runs = new ArrayList<>();
    try {
      for (SourceSettings source : sources) {
        run.progress().accept("reading " + source.name());
        runs.add(SourceRun.look(source, land, keys, ledger.of(source.name()), tasks, run));
      }
      runs.forEach(source -> source.judge(land.maxBadShare()));
      return ledger.commit(runs);
    } finally {
      runs.forEach(SourceRun::close);
    }
  }
}
