package io.pathlake.simulate;

import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Campaign statistics as a connector stores them: one row per day, campaign and device, and every
 * fourth day also a restatement of three days before, when invalid clicks were credited and late
 * conversions found.
 */
final class GoogleAdsReport {

  static final String HEADER =
      "_fivetran_id,customer_id,date,_fivetran_synced,ad_network_type,base_campaign,clicks,"
          + "conversions,conversions_value,cost_micros,device,id,campaign_name,impressions,interactions";
  static final int RESTATED_AFTER = 3;

  private static final String ACCOUNT = "2121450128";

  private final World world;
  private final LineBuffer out;

  GoogleAdsReport(World world, LineBuffer out) {
    this.world = world;
    this.out = out;
  }

  void write(DayFile file, AdClicks clicks, int day) throws IOException {
    rows(file, clicks, day, day);
    if (day % 4 == 3) {
      rows(file, clicks, day - RESTATED_AFTER, day);
    }
  }

  private void rows(DayFile file, AdClicks clicks, int day, int synced) throws IOException {
    boolean restated = day < synced;
    for (Traffic traffic : Traffic.values()) {
      for (boolean mobile : new boolean[] {false, true}) {
        long count = clicks.clicks(day, traffic, mobile);
        if (count == 0 || !traffic.isGoogleAd()) {
          continue;
        }
        long seed = world.settings().seed();
        long first = Spend.google(seed, day, traffic, mobile, count);
        long cost = restated ? Spend.googleFinal(seed, day, traffic, mobile, count) : first;
        row(clicks, day, synced, traffic, mobile, cost);
        file.line(out);
        file.count(Measure.RESTATED, restated ? 1 : 0);
        file.count(Measure.SPEND_MICROS, restated ? 0 : cost);
        file.count(Measure.SPEND_CORRECTION_MICROS, cost - first);
        long known = clicks.conversions(day, traffic, mobile);
        file.count(Measure.CLAIMED, restated ? known - atFirst(known) : atFirst(known));
        file.count(Measure.CLAIMED_CENTS, restated ? 0 : clicks.cents(day, traffic, mobile));
      }
    }
  }

  /** A fifth of the conversions are found late. */
  private static long atFirst(long conversions) {
    return conversions - conversions / 5;
  }

  private void row(
      AdClicks clicks, int day, int synced, Traffic traffic, boolean mobile, long cost) {
    long count = clicks.clicks(day, traffic, mobile);
    long conversions = clicks.conversions(day, traffic, mobile);
    boolean restated = day < synced;
    out.clear();
    long key = Noise.mix(traffic.campaignId * 2 + (mobile ? 1 : 0), day);
    byte[] id = ByteBuffer.allocate(16).putLong(key).putLong(Noise.mix(key)).array();
    out.put(Base64.getEncoder().encodeToString(id)).put(",").put(ACCOUNT).put(",");
    out.put(world.calendar().date(day).toString()).put(",");
    out.put(world.calendar().date(synced + 1).toString()).put(" 04:10:11,SEARCH,customers/");
    out.put(ACCOUNT).put("/campaigns/").put(traffic.campaignId).put(",").put(count).put(",");
    out.put(restated ? conversions : atFirst(conversions)).put(",");
    out.money(clicks.cents(day, traffic, mobile)).put(",").put(cost).put(",");
    out.put(mobile ? "MOBILE" : "DESKTOP").put(",").put(traffic.campaignId).put(",");
    out.put(traffic.campaign).put(",").put(Math.round(count / traffic.clickRate)).put(",");
    out.put(count);
  }
}
