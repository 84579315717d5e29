package io.pathlake.unify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records in the native formats of the built-in sources, made up from a seed. */
final class Fixtures {

  static final String ORDERS_HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Email";
  static final String ADS_HEADER =
      "customer_id,date,_fivetran_synced,ad_network_type,clicks,cost_micros,device,id,impressions,"
          + "conversions,conversions_value";

  private Fixtures() {}

  /** Order lines: several per order, refunds weeks later, buyers unknown. Each line is unique. */
  static List<String> orders(Random random, int orders) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      String customer = random.nextInt(5) == 0 ? "" : "C" + random.nextInt(4);
      String mail = customer.isEmpty() || random.nextInt(3) > 0 ? "" : customer + "@x.example";
      boolean refund = random.nextInt(4) == 0;
      int day = 1 + random.nextInt(28);
      for (int line = 0; line <= random.nextInt(3); line++) {
        lines.add(
            "%s%d,P%d,\"Thing, %d\",%d,2026-0%d-%02d %02d:%02d:00,%d.%02d,%s,United Kingdom,%s"
                .formatted(
                    refund ? "C" : "",
                    5000 + i,
                    random.nextInt(3),
                    lines.size(),
                    (1 + random.nextInt(3)) * (refund ? -1 : 1),
                    refund ? 3 : 2,
                    day,
                    random.nextInt(24),
                    line,
                    1 + random.nextInt(9),
                    random.nextInt(100),
                    customer,
                    mail));
      }
    }
    return lines;
  }

  /** Web events of a few devices, some of them logged in. */
  static List<String> events(Random random, int events) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      int device = random.nextInt(6);
      String name = List.of("page_view", "view_item", "add_to_cart").get(random.nextInt(3));
      long micros = 1_770_000_000_000_000L + random.nextInt(30) * 86_400_000_000L + i;
      lines.add(
          """
          {"event_timestamp":%d,"event_name":"%s","user_pseudo_id":"d%d","user_id":%s,"event_bundle_sequence_id":%d,\
          "event_params":[{"key":"page_location","value":{"string_value":"https://shop.example/p%d"}},\
          {"key":"source","value":{"string_value":"google"}},{"key":"medium","value":{"string_value":"%s"}}],\
          "items":[{"item_id":"P%d"}]}"""
              .formatted(
                  micros,
                  name,
                  device,
                  random.nextInt(4) == 0 ? "\"C" + device % 4 + "\"" : "null",
                  i,
                  i,
                  random.nextBoolean() ? "cpc" : "organic",
                  random.nextInt(3)));
    }
    return lines;
  }

  /** Rows of a connector's campaign table, restated with later instants. */
  static List<String> spend(Random random, int rows) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      lines.add(
          "acc,2026-02-%02d,2026-03-01 10:00:%02d,SEARCH,%d,%d,%s,77,%d,%s,%s"
              .formatted(
                  1 + random.nextInt(4),
                  i % 60,
                  i,
                  (i + 1) * 1_230_000,
                  random.nextBoolean() ? "MOBILE" : "DESKTOP",
                  i * 10,
                  i % 3 == 0 ? "" : i / 4.0,
                  i % 5 == 0 ? "" : i * 1.01));
    }
    return lines;
  }
}
