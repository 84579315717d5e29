package io.pathlake.attribution;

import static org.apache.spark.sql.functions.lit;

import io.pathlake.attribution.credits.CreditRows;
import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Influences;
import io.pathlake.attribution.credits.Learnt;
import io.pathlake.attribution.credits.PathTally;
import io.pathlake.attribution.credits.WeightRows;
import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.ZoneDays;
import io.pathlake.attribution.roas.CreditSums;
import io.pathlake.attribution.roas.MediaMix;
import io.pathlake.attribution.roas.Reconciliation;
import io.pathlake.lake.InternalRows;
import io.pathlake.lake.Kept;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.AttributionSettings.Model;
import io.pathlake.settings.JourneySettings;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Credits the orders of one definition after the other. */
final class Accounting {

  /**
   * What a definition comes to.
   *
   * @param definition its row in gold.attribution_definitions
   * @param weights its rows in gold.attribution_weights
   * @param credits its rows in gold.attribution_credits
   * @param sums what {@link CreditSums} tells, with {@code definition_id}
   * @param told what {@link Reconciliation#told} tells, with {@code definition_id}
   * @param outcomes what {@link MediaMix#outcomes} tells
   */
  record Account(
      Row definition,
      List<Row> weights,
      Dataset<Row> credits,
      Dataset<Row> sums,
      Dataset<Row> told,
      Dataset<Row> outcomes) {}

  private final AttributionSettings settings;
  private final Window window;
  private final JourneySettings journeys;
  private final Campaigns campaigns;
  private final List<String> models;

  Accounting(
      AttributionSettings settings, Window window, JourneySettings journeys, Campaigns campaigns) {
    this.settings = settings;
    this.window = window;
    this.journeys = journeys;
    this.campaigns = campaigns;
    this.models = settings.models().stream().map(Model::text).toList();
  }

  /**
   * The account of a definition.
   *
   * @param all rows of silver.journeys
   * @param orders what {@link Orders} tells
   * @param kept keeps the paths until everything is written
   */
  Account of(Definition definition, Dataset<Row> all, Dataset<Row> orders, Kept.Several kept) {
    Dataset<Row> walks =
        kept.add(
                new Walks(window, journeys, definition.settings(), definition.touches())
                    .of(all, orders, kept))
            .rows();
    Paths paths = new Paths(definition.settings());
    Learnt learnt = new Learnt(settings, tally(walks, paths));
    Crediting crediting = learnt.crediting();
    ZoneDays days = new ZoneDays(window.zone());
    String id = definition.id();
    return new Account(
        definition.row(settings, window, learnt),
        new WeightRows(id, window.asOf()).of(learnt),
        new CreditRows(id, models, crediting, campaigns, days).of(walks, paths),
        new CreditSums(
                models, crediting, new Influences(settings, learnt).byPlace(), campaigns, days)
            .of(walks, paths)
            .withColumn("definition_id", lit(id)),
        new Reconciliation(window).told(orders, walks).withColumn("definition_id", lit(id)),
        MediaMix.outcomes(walks));
  }

  private PathTally tally(Dataset<Row> walks, Paths paths) {
    int longest = settings.markovOrder().orElse(ChainCounts.LONGEST_ORDER);
    InternalRows.PartitionMap<PathTally> count =
        rows -> {
          PathTally tally = new PathTally(longest);
          Iterator<Path> some = paths.of(rows);
          some.forEachRemaining(tally::add);
          return List.of(tally).iterator();
        };
    return PathTally.sum(InternalRows.collected(walks, count), longest);
  }
}
