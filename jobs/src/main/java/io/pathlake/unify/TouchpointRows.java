package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.BusinessDay;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.SourceSettings.Target;
import io.pathlake.settings.UnifySettings;
import java.time.ZoneId;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Touchpoints: channel and stage by the ordered rules, where the source does not say them. */
final class TouchpointRows implements TargetRows {

  private static final StructType CHANNEL_FIELDS =
      StructType.fromDDL(
          "kind STRING, traffic_source STRING, traffic_medium STRING, campaign STRING,"
              + " gclid STRING, fbclid STRING, referrer_host STRING, source_category STRING,"
              + " landing BOOLEAN");

  private static final StructType STAGE_FIELDS = StructType.fromDDL("channel STRING, kind STRING");

  private final Column channel;
  private final Column stage;
  private final Column interactive;
  private final ZoneId zone;
  private final Sites sites = Sites.builtIn();

  TouchpointRows(UnifySettings settings, ZoneId zone) {
    this.channel = OrderedRules.column("unify.channels", settings.channels(), CHANNEL_FIELDS);
    this.stage = OrderedRules.column("unify.stages", settings.stages(), STAGE_FIELDS);
    this.interactive = col("channel").isin(settings.interactiveChannels().toArray());
    this.zone = zone;
  }

  @Override
  public Target target() {
    return Target.TOUCHPOINTS;
  }

  @Override
  public Table table() {
    return Touchpoints.TABLE;
  }

  @Override
  public Column dayOfGiven() {
    return BusinessDay.of(col("occurred_at"), zone);
  }

  @Override
  public Dataset<Row> of(Dataset<Row> given) {
    Column host =
        coalesce(regexp_replace(col("traffic_source"), "^www[.]", ""), col("referrer_host"));
    return given
        .withColumns(
            Map.of(
                "campaign_as_named", said(col("campaign")),
                "campaign", said(lower(col("campaign"))),
                "traffic_source", lower(col("traffic_source")),
                "traffic_medium", lower(col("traffic_medium")),
                "referrer_host", lower(col("referrer_host")),
                "kind", coalesce(col("kind"), lit("other")),
                "identifiers", SourceOutput.present(col("identifiers")),
                "source_category", when(col("channel").isNull(), sites.category(lower(host)))))
        .withColumn("channel", coalesce(col("channel"), channel, lit("web")))
        .withColumns(
            Map.of(
                "stage", coalesce(col("stage"), stage, lit("awareness")),
                "interactive", interactive,
                "campaign", col("campaign_as_named"),
                "touchpoint_id", col(SourceOutput.ID),
                "revision", col(SourceOutput.REVISION),
                "sequence", coalesce(col("sequence"), lit(0L)),
                "identifier", col("identifiers").getItem(0),
                "identifiers", SourceOutput.sorted(col("identifiers")),
                "currency", said(col("currency"))))
        .withColumns(
            Map.of(
                "occurred_on", dayOfGiven(),
                "source", col(SourceOutput.SOURCE),
                "source_rank", col(SourceOutput.RANK),
                "device", said(lower(col("device"))),
                "page", said(col("page")),
                "experiment", said(col("experiment")),
                "category", said(col("category")),
                "country", Countries.code(col("country"))))
        .transform(this::fitted);
  }

  private static Column said(Column text) {
    return when(text.notEqual(""), text);
  }
}
