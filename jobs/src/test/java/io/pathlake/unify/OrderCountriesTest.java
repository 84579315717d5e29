package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.land.SpoiltLanding;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Target;
import io.pathlake.testing.NativeExports;
import io.pathlake.testing.NativeExports.Export;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an order is from, in the places and words in which each system tells it. */
class OrderCountriesTest {

  @TempDir Path folder;

  /** Adds a country to every record of a source's export that has the text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          shopify_orders     | "cart_token":      | "shipping_address":{"country_code":"AT","city":"Graz"},"cart_token":
          shopify_orders     | "cart_token":      | "billing_address":{"country_code":"AT"},"cart_token":
          shopify_bulk       | "sourceName":      | "shippingAddress":{"countryCodeV2":"AT"},"sourceName":
          shopify_bulk       | "sourceName":      | "billingAddress":{"countryCodeV2":"AT"},"sourceName":
          woocommerce_orders | "billing":{        | "shipping":{"country":"AT"},"billing":{"country":"DE",
          woocommerce_orders | "billing":{        | "shipping":{"country":""},"billing":{"country":"AT",
          stripe             | "billing_details":{| "billing_details":{"address":{"country":"AT","line1":"x"},
          ga4                | "event_params":    | "geo":{"country":"Austria"},"event_params":
          orders_csv         | ,Germany,          | ,Österreich,
          """)
  void countriesAreKept(String source, String before, String after) throws IOException {
    Export export = NativeExports.of(source).get(0);
    assertThat(export.text()).contains(before);
    assertThat(countries(source, export.text().replace(before, after))).contains("AT");
  }

  @Test
  void columnsOfTablesAreKept() throws IOException {
    assertThat(countries("shopify_orders_csv", withColumn("Shipping Country"))).contains("AT");
    assertThat(countries("shopify_orders_csv", withColumn("Billing Country"))).contains("AT");
    List<Export> tables = NativeExports.of("shopify_tables");
    Export orders = tables.stream().filter(t -> t.name().equals("order.csv")).findAny().get();
    assertThat(
            countries("shopify_tables", withColumn(orders, "shipping_address_country_code", "AT")))
        .contains("AT");
  }

  private static String withColumn(String column) {
    return withColumn(NativeExports.of("shopify_orders_csv").get(0), column, "AT");
  }

  private static String withColumn(Export table, String column, String value) {
    String[] lines = table.text().split("\n");
    for (int i = 0; i < lines.length; i++) {
      lines[i] += "," + (i == 0 ? column : value);
    }
    return String.join("\n", lines) + "\n";
  }

  private Set<String> countries(String name, String text) throws IOException {
    Settings settings = TestSources.settings("sources." + name + " { folder = x }");
    SourceSettings source = TestSources.source(settings, name);
    Money money = new Money(settings.unify().money(), settings.lake().zone());
    Set<String> countries = new TreeSet<>();
    try (SpoiltLanding landing =
        SpoiltLanding.of(
            TestSpark.session(),
            source,
            folder,
            List.of(text),
            Instant.parse("2026-06-01T00:00:00Z"))) {
      assertThat(landing.reasons()).isEmpty();
      Dataset<Row> bronze = landing.rows().withColumn("_record_id", functions.col("_line"));
      for (SourceOutput output : SourceOutputs.of(List.of(source), money)) {
        if (output.output().target() == Target.PURCHASES) {
          new PurchaseRows(settings.lake().zone())
              .of(output.rows(bronze))
              .where("country IS NOT NULL")
              .select("country")
              .collectAsList()
              .forEach(row -> countries.add(row.getString(0)));
        }
      }
    }
    return countries;
  }

  @ParameterizedTest
  @CsvSource({
    "DE,DE",
    "de,DE",
    "DEU,DE",
    "Germany,DE",
    "Deutschland,DE",
    "allemagne,DE",
    "UK,GB",
    "United Kingdom,GB",
    "Österreich,AT",
    "Schweiz,CH",
    "EIRE,EIRE",
    "Unspecified,Unspecified"
  })
  void namesAndCodesBecomeCodes(String told, String code) {
    assertThat(Countries.code(told)).isEqualTo(code);
  }

  @Test
  void nothingAndBlanksAreNoCountry() {
    assertThat(
            TestSpark.session()
                .sql("SELECT explode(array(' ', '', NULL, ' France ')) told")
                .select(Countries.code(functions.col("told")))
                .where("1 = 1")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(null, null, null, "FR");
  }
}
