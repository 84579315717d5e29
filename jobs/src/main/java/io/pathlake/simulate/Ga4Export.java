package io.pathlake.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Page;
import io.pathlake.simulate.Happening.Visit;
import io.pathlake.simulate.Happening.WebEvent;
import io.pathlake.simulate.Report.Format;
import java.util.List;

/** Web events as BigQuery exports GA4 tables to JSON: one event per line, null fields left out. */
final class Ga4Export implements Export {

  private static final byte[] KEY = "{\"key\":\"".getBytes(US_ASCII);
  private static final byte[] INT = "\",\"value\":{\"int_value\":".getBytes(US_ASCII);
  private static final byte[] STRING = "\",\"value\":{\"string_value\":\"".getBytes(US_ASCII);
  private static final byte[] INT_END = "}},".getBytes(US_ASCII);
  private static final byte[] STRING_END = "\"}},".getBytes(US_ASCII);
  private static final byte[] PRIVACY =
      ("\"privacy_info\":{\"analytics_storage\":\"Yes\",\"ads_storage\":\"Yes\","
              + "\"uses_transient_token\":\"No\"},\"user_properties\":[],")
          .getBytes(US_ASCII);
  private static final byte[] MOBILE =
      ("\"device\":{\"category\":\"mobile\",\"mobile_brand_name\":\"Samsung\","
              + "\"operating_system\":\"Android\",\"web_info\":{\"browser\":\"Chrome\"},"
              + "\"is_limited_ad_tracking\":\"No\",\"language\":\"")
          .getBytes(US_ASCII);
  private static final byte[] DESKTOP =
      ("\"device\":{\"category\":\"desktop\",\"mobile_brand_name\":\"Google\","
              + "\"operating_system\":\"Windows\",\"web_info\":{\"browser\":\"Edge\"},"
              + "\"is_limited_ad_tracking\":\"No\",\"language\":\"")
          .getBytes(US_ASCII);
  private static final byte[] STREAM =
      "\"stream_id\":2100450278,\"platform\":\"WEB\",".getBytes(US_ASCII);

  private final ShopCalendar calendar;
  private final LineBuffer out;

  Ga4Export(ShopCalendar calendar, LineBuffer out) {
    this.calendar = calendar;
    this.out = out;
  }

  @Override
  public Format format() {
    return Format.GA4;
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    WebEvent event = (WebEvent) happening;
    sheet.line();
    write(event);
    sheet.end(event, 0, event.action().touch ? 1 : 0);
  }

  private void write(WebEvent event) {
    Visit visit = event.visit();
    out.put("{\"event_date\":\"").put(calendar.compact(calendar.dayOf(event.micros() / 1_000_000)));
    out.put("\",\"event_timestamp\":").put(event.micros());
    out.put(",\"event_name\":\"").put(event.action().event).put("\",\"event_params\":[");
    parameters(event);
    out.put("],\"event_bundle_sequence_id\":").put(event.noise() >>> 34).put(",");
    if (event.signedIn()) {
      out.put("\"user_id\":\"").put(visit.person().customerId()).put("\",");
    }
    out.put("\"user_pseudo_id\":\"");
    out.put(Device.pseudoId(visit.cookie(), visit.firstSeen())).put("\",").put(PRIVACY);
    out.put("\"user_first_touch_timestamp\":").put(visit.firstSeen()).put(",");
    Language language = visit.person().language;
    out.put(visit.mobile() ? MOBILE : DESKTOP).put(language.locale).put("\"},");
    out.put("\"geo\":{\"continent\":\"").put(language.continent);
    out.put("\",\"country\":\"").put(language.country).put("\"},\"traffic_source\":{\"medium\":\"");
    Traffic first = visit.firstTraffic();
    out.put(first.medium).put("\",\"name\":\"").put(first.campaign);
    out.put("\",\"source\":\"").put(first.source).put("\"},");
    collected(event);
    out.put(STREAM);
    commerce(event);
    out.put("}");
  }

  private void parameters(WebEvent event) {
    Visit visit = event.visit();
    number("ga_session_id", visit.sessionId());
    number("ga_session_number", visit.number());
    boolean entrance = event.landing() && event.action() == Action.PAGE_VIEW;
    if (entrance) {
      number("entrances", 1);
    }
    if (event.action() == Action.ENGAGEMENT || event.action() == Action.SCROLL) {
      number("engagement_time_msec", 1_000 + Noise.below(event.noise(), 9, 40_000));
    } else if (event.action() == Action.SEARCH) {
      out.put(KEY).put("search_term").put(STRING).json(term(event)).put(STRING_END);
    } else if (event.action() == Action.PURCHASE) {
      out.put(KEY).put("transaction_id").put(STRING).put(event.order().number()).put(STRING_END);
      out.put(KEY).put("currency").put(STRING).put("EUR").put(STRING_END);
      out.put(KEY).put("value\",\"value\":{\"double_value\":");
      out.money(event.order().cents()).put(INT_END);
    }
    if (event.landing() && visit.traffic() != Traffic.DIRECT) {
      text("source", visit.traffic().source);
      text("medium", visit.traffic().medium);
      text("campaign", visit.traffic().campaign);
      if (entrance) {
        text("page_referrer", referrer(visit.traffic()));
      }
    }
    out.put(KEY).put("page_location").put(STRING).put("https://shop.example.com");
    location(event);
    out.put(STRING_END);
    text("page_title", event.page().title);
    text("content_group", event.page().group);
    text("exp_variant_string", visit.versionB() ? "pages-b" : "pages-a");
    out.put(KEY).put("session_engaged").put(STRING).put(entrance ? "0" : "1").put("\"}}");
  }

  private static String referrer(Traffic traffic) {
    return traffic.medium.equals("referral")
        ? "https://" + traffic.source + "/post"
        : "https://www." + traffic.source + ".com/";
  }

  private static String term(WebEvent event) {
    String name = event.product().name();
    return name.substring(0, name.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
  }

  private void location(WebEvent event) {
    out.put(event.page().path);
    if (event.page() == Page.CATEGORY) {
      out.put(event.product().category());
    } else if (event.page() == Page.PRODUCT || event.page() == Page.SOLD_OUT) {
      out.put(event.product().code());
    } else if (event.page() == Page.SEARCH) {
      out.json(term(event));
    }
    Visit visit = event.visit();
    if (visit.versionB()) {
      out.put(event.page() == Page.SEARCH ? "&v=b" : "?v=b");
    }
    if (event.landing() && visit.traffic().isTagged()) {
      out.put(visit.versionB() ? "&" : "?").put("utm_source=").put(visit.traffic().source);
      out.put("&utm_medium=").put(visit.traffic().medium);
      out.put("&utm_campaign=").put(visit.traffic().campaign);
      if (visit.traffic().isGoogleAd()) {
        out.put("&gclid=");
        clickId(visit);
      } else if (visit.traffic() == Traffic.SOCIAL) {
        out.put("&fbclid=");
        clickId(visit);
      }
    }
  }

  private void clickId(Visit visit) {
    out.put("Cj0KCQ").hex(Noise.mix(visit.cookie(), visit.sessionId()));
  }

  /** GA4 keeps what a landing brought along on the events of the landing only. */
  private void collected(WebEvent event) {
    Visit visit = event.visit();
    Traffic traffic = visit.traffic();
    if (!event.landing() || traffic == Traffic.DIRECT) {
      return;
    }
    out.put("\"collected_traffic_source\":{");
    if (traffic.isGoogleAd()) {
      out.put("\"manual_campaign_id\":\"").put(traffic.campaignId).put("\",");
      out.put("\"gclid\":\"");
      clickId(visit);
      out.put("\",");
    }
    out.put("\"manual_campaign_name\":\"").put(traffic.campaign);
    out.put("\",\"manual_source\":\"").put(traffic.source);
    out.put("\",\"manual_medium\":\"").put(traffic.medium).put("\"},");
  }

  private void commerce(WebEvent event) {
    if (event.action() == Action.PURCHASE) {
      out.put("\"ecommerce\":{\"total_item_quantity\":");
      List<Line> lines = event.order().lines();
      out.put(lines.stream().mapToInt(Line::quantity).sum()).put(",\"purchase_revenue\":");
      out.money(event.order().cents()).put(",\"unique_items\":").put(lines.size());
      out.put(",\"transaction_id\":\"").put(event.order().number()).put("\"},\"items\":[");
      for (int i = 0; i < lines.size(); i++) {
        out.put(i == 0 ? "" : ",");
        item(lines.get(i).product(), lines.get(i).quantity());
      }
      out.put("]");
    } else if (event.quantity() > 0) {
      out.put("\"items\":[");
      item(event.product(), event.quantity());
      out.put("]");
    } else {
      out.put("\"items\":[]");
    }
  }

  private void item(Product product, int quantity) {
    out.put("{\"item_id\":\"").put(product.code()).put("\",\"item_name\":\"").json(product.name());
    out.put("\",\"item_category\":\"").put(product.category());
    out.put("\",\"price\":").money(product.cents()).put(",\"quantity\":").put(quantity).put("}");
  }

  private void number(String key, long value) {
    out.put(KEY).put(key).put(INT).put(value).put(INT_END);
  }

  private void text(String key, String value) {
    out.put(KEY).put(key).put(STRING).put(value).put(STRING_END);
  }
}
