package io.pathlake.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What the shop sells, read from {@code catalogue.csv}. */
final class Catalogue {

  static final double OUT_OF_STOCK = 0.06;

  private final List<List<Product>> shelves;

  private Catalogue(List<List<Product>> shelves) {
    this.shelves = shelves;
  }

  static Catalogue load() {
    Map<String, List<Product>> shelves = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
    try (Reader reader = resource("catalogue.csv");
        var records = format.parse(reader)) {
      for (CSVRecord record : records) {
        Product product =
            new Product(
                record.get("code"),
                record.get("name"),
                record.get("category"),
                new BigDecimal(record.get("price")).movePointRight(2).longValueExact(),
                Integer.parseInt(record.get("cycle_days")));
        shelves.computeIfAbsent(product.category(), c -> new ArrayList<>()).add(product);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the simulated shop's catalogue.", e);
    }
    return new Catalogue(List.copyOf(shelves.values()));
  }

  static BufferedReader resource(String name) {
    var stream = Catalogue.class.getResourceAsStream("/simulate/" + name);
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  int shelves() {
    return shelves.size();
  }

  Product any(SplittableRandom random, int shelf) {
    List<Product> products = shelves.get(shelf);
    // Squaring the draw makes the first products of a shelf its best sellers.
    double draw = random.nextDouble();
    return products.get((int) (draw * draw * products.size()));
  }

  /** Whether a product can be bought in a week: 6% cannot. */
  boolean inStock(Product product, long seed, int week) {
    return Noise.share(Noise.mix(seed ^ product.code().hashCode(), week), 51) >= OUT_OF_STOCK;
  }

  /** Whether shipping costs of a shelf's products are told at the checkout only. */
  boolean tellsShippingLate(int shelf) {
    return category(shelf).equals("Pets") || category(shelf).equals("Household");
  }

  String category(int shelf) {
    return shelves.get(shelf).get(0).category();
  }

  int cycleDays(int shelf) {
    return shelves.get(shelf).get(0).cycleDays();
  }
}
