package io.pathlake.land;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Together;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

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
    Ledger ledger = new Ledger(lake);
    List<SourceRun> runs = looked(lake, run, ledger);
    try {
      for (SourceRun source : runs) {
        source
            .refusal(land.maxBadShare())
            .ifPresent(
                refusal -> {
                  throw refusal;
                });
      }
      return ledger.commit(runs);
    } finally {
      runs.forEach(SourceRun::close);
    }
  }

  /**
   * What {@link #run} would do now, a preview per source in their order. Reads all that is new, and
   * commits nothing. Close each one.
   */
  public List<LandPreview> preview(Lake lake, Run run) {
    return looked(lake, run, new Ledger(lake)).stream()
        .map(source -> source.preview(lake, land.maxBadShare()))
        .toList();
  }

  private List<SourceRun> looked(Lake lake, Run run, Ledger ledger) {
    KeyRing keys = KeyRing.of(land, environment);
    Tasks tasks = new Tasks(lake.spark());
    Map<String, Folder.Listing> listings =
        Folders.listed(sources, land, tasks.hadoop(), new Pseudonyms(keys, ""), run.startedAt());
    sources.forEach(source -> run.progress().accept("reading " + source.name()));
    Queue<SourceRun> open = new ConcurrentLinkedQueue<>();
    List<Callable<SourceRun>> looks = new ArrayList<>();
    for (SourceSettings source : sources) {
      looks.add(
          () -> {
            SourceRun looked =
                SourceRun.look(source, listings.get(source.name()), land, keys, ledger, tasks, run);
            open.add(looked);
            return looked;
          });
    }
    try {
      return Together.all(looks);
    } catch (RuntimeException e) {
      open.forEach(SourceRun::close);
      throw e;
    }
  }
}
