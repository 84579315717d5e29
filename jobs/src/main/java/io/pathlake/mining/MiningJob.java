package io.pathlake.mining;

import static org.apache.spark.sql.functions.max;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsHash;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers the first questions from journeys, as they stood at one instant. */
public final class MiningJob implements Job {

  private final JourneySettings journeys;
  private final MiningSettings mining;

  /** A job under these settings. */
  public MiningJob(JourneySettings journeys, MiningSettings mining) {
    this.journeys = journeys;
    this.mining = mining;
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(journeys, mining, run.asOf());
  }

  @Override
  public Report run(Lake lake, Run run) {
    Map<String, Long> inputs = lake.versions(Journeys.TABLE, Purchases.TABLE, Touchpoints.TABLE);
    if (new RunLog(lake).upToDate("mining", inputs, settingsHash(run), run.codeVersion())) {
      return Report.nothingToDo(inputs);
    }
    Instant latest = latest(lake);
    Instant asOf = run.asOf().orElse(latest);
    Dataset<Row> judged = new JourneysAsOf(journeys, asOf).of(lake.read(Journeys.TABLE), latest);
    Dataset<Row> earned = NetRevenue.of(judged, lake.read(Purchases.TABLE), asOf);
    run.progress().accept("path variants, funnel and transitions as of " + asOf);
    List<Lake.Written> written =
        List.of(
            lake.replace(
                PathVariants.TABLE,
                Slices.all(),
                new VariantCounts(mining.topVariants(), asOf).of(earned).coalesce(1)),
            lake.replace(
                Funnels.TABLE,
                Slices.all(),
                new StageFunnel(journeys.stages(), asOf).of(judged).coalesce(1)),
            lake.replace(
                Transitions.TABLE, Slices.all(), ChannelTransitions.of(judged, asOf).coalesce(1)));
    return Report.of(inputs, written);
  }

  private static Instant latest(Lake lake) {
    Row last = lake.read(Touchpoints.TABLE).agg(max("occurred_at")).head();
    if (last.isNullAt(0)) {
      throw new LakeException(
          "There is nothing to answer",
          "silver.touchpoints is empty",
          "Land some exports first: check the folders of your sources, then run again");
    }
    return ((Timestamp) last.get(0)).toInstant();
  }
}
