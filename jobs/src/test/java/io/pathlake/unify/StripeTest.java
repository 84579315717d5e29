package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case has sources of its own; those without a shop beside them are of one lake. */
class StripeTest {

  @TempDir static Path folder;
  private static Exports exports;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("stripe", "refunds", "charges", "stripe_csv"),
            "sources.refunds { like = stripe, parameters.orders = yes }",
            "sources.charges { like = stripe, parameters { orders = yes, refunds_from = charges } }");
    writePayments();
    writeGivenBack();
    writeDashboard();
    exports.run();
  }

  private static String charge(String id, String intent, String more) {
    return """
        {"id":"%s","object":"charge","created":1772359200,"livemode":true,"status":"succeeded","captured":true,\
        "payment_intent":%s,"billing_details":{"name":"Eve","email":"eve@example.org","phone":null},%s}"""
        .formatted(id, intent, more);
  }

  private static void writePayments() throws IOException {
    exports.fileOf(
        "stripe",
        "charges.json",
        "{\"object\":\"list\",\"url\":\"/v1/charges\",\"has_more\":false,\"data\":[",
        charge(
            "ch_1",
            "\"pi_1\"",
            "\"amount\":1099,\"amount_captured\":999,\"currency\":\"usd\",\"customer\":\"cus_1\""),
        ",",
        charge("ch_2", "null", "\"amount\":500,\"currency\":\"jpy\""),
        ",",
        charge("ch_3", "null", "\"amount\":12340,\"currency\":\"kwd\""),
        ",",
        charge("ch_4", "null", "\"amount\":500,\"currency\":\"eur\"")
            .replace("true,\"status\"", "false,\"status\""),
        ",",
        charge("ch_5", "null", "\"amount\":500,\"currency\":\"eur\"")
            .replace("succeeded", "failed"),
        ",",
        charge("ch_6", "null", "\"amount\":-500,\"currency\":\"eur\""),
        ",",
        charge("ch_7", "null", "\"amount\":500,\"currency\":null"),
        ",",
        charge("ch_8", "null", "\"amount\":\"12.50\",\"currency\":\"eur\""),
        "]}");
    exports.fileOf(
        "stripe",
        "events.jsonl",
        // The refund comes before the payment intent, which its charge is better than.
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"refund.created\",\"created\":1772445600,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":199,\"currency\":\"usd\",\"charge\":\"ch_1\",\"payment_intent\":\"pi_1\",\"created\":1772445600,\"status\":\"succeeded\"}}}",
        "{\"id\":\"evt_2\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"created\":1772359201,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":1099,\"amount_received\":999,\"currency\":\"usd\",\"created\":1772359190,\"livemode\":true,\"status\":\"succeeded\"}}}",
        "{\"id\":\"evt_3\",\"object\":\"event\",\"type\":\"refund.created\",\"created\":1772445600,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"re_2\",\"object\":\"refund\",\"amount\":100,\"currency\":\"jpy\",\"charge\":\"ch_2\",\"created\":1772445600,\"status\":\"pending\"}}}",
        "{\"id\":\"evt_4\",\"object\":\"event\",\"type\":\"refund.failed\",\"created\":1772445900,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"re_2\",\"object\":\"refund\",\"amount\":100,\"currency\":\"jpy\",\"charge\":\"ch_2\",\"created\":1772445600,\"status\":\"failed\"}}}",
        "{\"id\":\"evt_5\",\"object\":\"event\",\"type\":\"customer.created\",\"created\":1772445900,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"cus_1\",\"object\":\"customer\",\"name\":\"Eve\",\"created\":1772445600}}}",
        "{\"id\":\"evt_6\",\"object\":\"event\",\"type\":\"checkout.session.expired\",\"created\":1772445900,\"livemode\":true,\"data\":{\"object\":"
            + "{\"id\":\"cs_1\",\"object\":\"checkout.session\",\"amount_total\":700,\"currency\":\"eur\",\"customer_details\":{\"email\":\"eve@example.org\",\"name\":\"Eve\"},"
            + "\"created\":1772359100,\"livemode\":true,\"status\":\"expired\",\"payment_status\":\"unpaid\"}}}",
        "{\"amount\":5}");
  }

  @Test
  void aPaymentIsOneOrderInTheUnitsOfItsCurrency() {
    String eve = exports.pseudonym(Protection.EMAIL, "eve@example.org");
    assertTable(exports.touchpointsOf("stripe"))
        .in("kind", "order_id", "occurred_at", "value", "currency", "identifier")
        .hasExactly(
            "order | pi_1 | 2026-03-01T10:00:00Z | 9.99 | USD | "
                + exports.pseudonym(Protection.CUSTOMER, "cus_1"),
            "order | ch_2 | 2026-03-01T10:00:00Z | 500.00 | JPY | " + eve,
            "order | ch_3 | 2026-03-01T10:00:00Z | 12.34 | KWD | " + eve,
            "refund | pi_1 | 2026-03-02T10:00:00Z | -1.99 | USD | -",
            "checkout_start | - | 2026-03-01T09:58:20Z | - | - | " + eve);
    assertTable(exports.purchasesOf("stripe"))
        .in("line_kind", "order_id", "gross", "refund_of", "currency")
        .hasExactly(
            "sale | pi_1 | 9.99 | - | USD",
            "sale | ch_2 | 500.00 | - | JPY",
            "sale | ch_3 | 12.34 | - | KWD",
            "refund | re_1 | -1.99 | pi_1 | USD");
    assertTable(exports.quarantineOf("stripe"))
        .in("reason")
        .hasExactly(
            "the amount is negative",
            "a payment or refund has no currency",
            "amount: \"12…\" is not a whole number (or too large a one)",
            "id has no value, but is required");
  }

  @Test
  void invoicesHaveLinesAndShopsOwnOrdersComeFirst(@TempDir Path shop) throws IOException {
    String invoice =
        """
        {"id":"in_1","object":"invoice","created":1772359200,"livemode":true,"currency":"eur","status":"paid",\
        "customer_email":"eve@example.org","status_transitions":{"paid_at":1772359300},\
        "shipping_cost":{"amount_subtotal":490,"amount_total":490,"amount_tax":0},"lines":{"object":"list","data":[\
        {"id":"il_1","amount":1190,"quantity":2,"description":"One","price":{"id":"price_1","product":"prod_1"},\
        "discount_amounts":[{"amount":0,"discount":"di_1"}],"tax_amounts":[{"amount":190,"inclusive":true}]},\
        {"id":"il_2","amount":1000,"quantity":1,"description":"Two","pricing":{"price_details":{"product":"prod_2"}},\
        "discount_amounts":[{"amount":100}],"taxes":[{"amount":90,"tax_behavior":"exclusive"}]}]}}""";
    Exports exports =
        Exports.of(
            shop,
            List.of("stripe", "subscriptions"),
            "sources.subscriptions { like = stripe, parameters { orders_from = invoices, orders = yes } }",
            "sources.orders_csv.folder = \"" + shop.resolve("orders_csv") + "\"");
    exports.fileOf(
        "subscriptions",
        "a.json",
        invoice,
        charge("ch_1", "null", "\"amount\":500,\"currency\":\"eur\""));
    exports.fileOf(
        "stripe", "a.json", charge("ch_1", "null", "\"amount\":500,\"currency\":\"eur\""));
    exports.run();
    assertTable(exports.purchases())
        .in(
            "source",
            "order_id",
            "ordered_at",
            "product",
            "product_name",
            "quantity",
            "gross",
            "discount",
            "tax",
            "shipping")
        .hasExactly(
            "subscriptions | in_1 | 2026-03-01T10:01:40Z | prod_1 | One | 2.000 | 10.00 | 0.00 | 1.90 | 4.90",
            "subscriptions | in_1 | 2026-03-01T10:01:40Z | prod_2 | Two | 1.000 | 9.00 | 1.00 | 0.90 | -");
    assertTable(exports.touchpoints()).in("order_id", "value").hasExactly("in_1 | 19.00");
  }

  private static void writeGivenBack() throws IOException {
    String[] objects = {
      charge("ch_1", "\"pi_1\"", "\"amount\":1000,\"amount_refunded\":300,\"currency\":\"eur\""),
      charge("ch_2", "null", "\"amount\":500,\"amount_refunded\":500,\"currency\":\"jpy\""),
      charge("ch_3", "null", "\"amount\":700,\"amount_refunded\":0,\"currency\":\"eur\""),
      "{\"id\":\"re_1\",\"object\":\"refund\",\"amount\":300,\"currency\":\"eur\",\"charge\":\"ch_1\","
          + "\"payment_intent\":\"pi_1\",\"created\":1772445600,\"status\":\"succeeded\"}",
      "{\"id\":\"re_2\",\"object\":\"refund\",\"amount\":500,\"currency\":\"jpy\",\"charge\":\"ch_2\","
          + "\"created\":1772445600,\"status\":\"succeeded\"}"
    };
    exports.fileOf("refunds", "all.jsonl", objects);
    exports.fileOf("charges", "all.jsonl", objects);
  }

  @Test
  void whatWasGivenBackCountsOnceByRefundsOrByCharges() {
    String both = "source IN ('refunds', 'charges')";
    String[] given = {"refunds | pi_1 | -3.00 | EUR", "refunds | ch_2 | -500.00 | JPY"};
    assertTable(exports.purchases().where(both).where("line_kind = 'refund'"))
        .in("source", "refund_of", "gross", "currency")
        .hasExactly(
            given[0],
            given[1],
            given[0].replace("refunds", "charges"),
            given[1].replace("refunds", "charges"));
    assertTable(exports.touchpoints().where(both).where("kind = 'refund'"))
        .in("source", "order_id", "value", "currency")
        .hasExactly(
            given[0],
            given[1],
            given[0].replace("refunds", "charges"),
            given[1].replace("refunds", "charges"));
  }

  private static void writeDashboard() throws IOException {
    exports.fileOf(
        "stripe_csv",
        "unified_payments.csv",
        "id;Created date (UTC);Amount;Amount Refunded;Currency;Mode;Captured;PaymentIntent ID;Refunded date (UTC);Status;Customer ID;Customer Email;Card Last4",
        "ch_1;2026-03-01 10:15;34.00;10.00;eur;Live;true;pi_1;2026-03-09 08:00;Partial Refund;cus_1;eve@example.org;4242",
        "ch_2;2026-03-02 11:00:30;20.00;0.00;usd;;;;;Paid;;;4242",
        "ch_3;2026-03-02 11:00;20.00;0.00;usd;Live;false;pi_3;;Paid;;;4242",
        "ch_4;2026-03-02 11:00;20.00;0.00;usd;Live;true;pi_4;;Failed;;;4242",
        "ch_5;2026-03-02 11:00;20.00;0.00;usd;Test;true;pi_5;;Paid;;;4242",
        "ch_6;02.03.2026 11:00;20.00;0.00;usd;Live;true;pi_6;;Paid;;;4242",
        "ch_7;2026-03-02 11:00;-20.00;0.00;usd;Live;true;pi_7;;Paid;;;4242");
  }

  @Test
  void theDashboardsPaymentsAreOrdersUnlessTheyFailed() {
    assertTable(exports.purchasesOf("stripe_csv"))
        .in("order_id", "line_kind", "ordered_at", "gross", "currency", "takes_back.order_id")
        .hasExactly(
            "pi_1 | sale | 2026-03-01T10:15:00Z | 34.00 | EUR | -",
            "pi_1-refund | refund | 2026-03-09T08:00:00Z | -10.00 | EUR | [pi_1]",
            "ch_2 | sale | 2026-03-02T11:00:30Z | 20.00 | USD | -");
    String eve = exports.pseudonym(Protection.EMAIL, "eve@example.org");
    assertTable(exports.touchpointsOf("stripe_csv").where("identifier IS NOT NULL"))
        .in("kind", "order_id", "value", "currency")
        .hasExactly("order | pi_1 | 34.00 | EUR", "refund | pi_1 | -10.00 | EUR");
    assertThat(
            exports
                .touchpointsOf("stripe_csv")
                .where("array_contains(identifiers, '" + eve + "')")
                .count())
        .isEqualTo(2);
  }
}
