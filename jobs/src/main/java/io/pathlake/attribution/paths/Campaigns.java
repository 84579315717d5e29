package io.pathlake.attribution.paths;

import static org.apache.spark.sql.functions.max;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Names of campaigns: touchpoints often carry the id that ad reports give a name. */
public final class Campaigns implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * A campaign of a channel, as something names it.
   *
   * @param campaign its id or name
   */
  public record Key(String channel, String campaign) implements Serializable {}

  private final Map<Key, String> names;

  /**
   * Those of ad reports; of several names of one campaign the one that sorts last.
   *
   * @param adSpend rows of silver.ad_spend
   */
  public static Campaigns of(Dataset<Row> adSpend) {
    Map<Key, String> names = new HashMap<>();
    adSpend
        .where("nullif(campaign, '') IS NOT NULL")
        .groupBy("channel", "campaign_id")
        .agg(max("campaign").as("campaign"))
        .collectAsList()
        .forEach(row -> names.put(new Key(row.getString(0), row.getString(1)), row.getString(2)));
    return new Campaigns(names);
  }

  /** Those of ad reports, by channel and id. */
  public Campaigns(Map<Key, String> names) {
    this.names = Map.copyOf(names);
  }

  /** The name of a touch's campaign; null where it has none. */
  public String name(Touch touch) {
    return touch.campaign() == null
        ? null
        : names.getOrDefault(new Key(touch.channel(), touch.campaign()), touch.campaign());
  }
}
