package io.pathlake.simulate;

import io.pathlake.simulate.Report.Measure;
import java.io.IOException;

/**
 * Daily figures of Meta's campaigns, as its Insights API gives them per campaign and a connector
 * stores them: paid social, and the ads that open a WhatsApp chat.
 */
final class MetaAdsReport {

  static final String HEADER =
      "campaign_id,campaign_name,account_id,account_currency,date_start,date_stop,impressions,"
          + "reach,inline_link_clicks,spend,actions_purchase,action_values_purchase";

  private static final String ACCOUNT = "1700252260223815";

  private final World world;
  private final LineBuffer out;

  MetaAdsReport(World world, LineBuffer out) {
    this.world = world;
    this.out = out;
  }

  void write(DayFile file, AdClicks clicks, int day) throws IOException {
    for (Traffic traffic : Traffic.values()) {
      long count = clicks.clicks(day, traffic, true) + clicks.clicks(day, traffic, false);
      if (!traffic.isMetaAd() || count == 0) {
        continue;
      }
      long cost = Spend.meta(world.settings().seed(), day, traffic, count);
      long orders =
          clicks.conversions(day, traffic, true) + clicks.conversions(day, traffic, false);
      long cents = clicks.cents(day, traffic, true) + clicks.cents(day, traffic, false);
      row(day, traffic, count, cost, claimed(orders), claimed(cents));
      file.line(out);
      file.count(Measure.SPEND_MICROS, cost);
      file.count(Measure.CLAIMED, claimed(orders));
      file.count(Measure.CLAIMED_CENTS, claimed(cents));
    }
  }

  /** Meta claims a fifth more purchases than there were: it also counts views. */
  private static long claimed(long real) {
    return real + real / 5;
  }

  private void row(int day, Traffic traffic, long count, long cost, long orders, long cents) {
    String date = world.calendar().date(day).toString();
    long shown = Math.round(count / traffic.clickRate);
    out.clear();
    out.put(traffic.metaCampaign()).put(",").put(traffic.campaign).put(",").put(ACCOUNT);
    out.put(",EUR,").put(date).put(",").put(date).put(",").put(shown).put(",");
    out.put(shown * 3 / 4).put(",").put(count).put(",").money(cost / 10_000).put(",");
    out.put(orders).put(",").money(cents);
  }
}
