package io.pathlake.settings;

import io.pathlake.settings.MoneySettings.Rate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exchange rates by day, in one of two layouts. {@code day,currency,rate}: a unit of the currency
 * is {@code rate} of the reporting currency. {@code Date,USD,JPY,…}, as the European Central Bank
 * publishes its reference rates: a euro is so many of each.
 */
final class RatesFile {

  private RatesFile() {}

  /** The rates; none when the setting {@code name} is empty. Problems go to the block. */
  static List<Rate> read(Section block, String name, String currency) {
    String file = block.string(name);
    List<Rate> rates = new ArrayList<>();
    if (file.isEmpty()) {
      return rates;
    }
    if (currency.isEmpty()) {
      block.problem(name, "says what money is worth, but money.currency does not say in what.");
    }
    int number = 0;
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0).replace("\uFEFF", ""));
      boolean wide = !header.isEmpty() && header.get(0).equalsIgnoreCase("date");
      if (!wide && !header.equals(List.of("day", "currency", "rate"))) {
        block.problem(
            name, "has a header that is neither day,currency,rate nor Date,USD,…: " + file);
        return rates;
      }
      for (number = 2; number <= lines.size(); number++) {
        List<String> cells = cells(lines.get(number - 1));
        if (cells.size() > 1) {
          rates.addAll(wide ? wide(header, cells, currency) : List.of(narrow(cells)));
        }
      }
    } catch (IOException e) {
      block.problem(name, "cannot be read at " + file + ": check the path and its permissions.");
    } catch (DateTimeException | IllegalArgumentException e) {
      block.problem(name, "line %d of %s has no day or no rate.".formatted(number, file));
    }
    return rates;
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split("\\s*,\\s*"));
  }

  private static Rate narrow(List<String> cells) {
    if (cells.size() < 3) {
      throw new IllegalArgumentException("a line of three cells was expected");
    }
    String worth = rate(cells.get(2)).toPlainString();
    return new Rate(LocalDate.parse(cells.get(0)), cells.get(1).toUpperCase(Locale.ROOT), worth);
  }

  private static BigDecimal rate(String written) {
    BigDecimal rate = new BigDecimal(written);
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("a rate above zero was expected");
    }
    return rate;
  }

  /** Of a day's worth of a euro, that of each currency in the reporting one. */
  private static List<Rate> wide(List<String> header, List<String> cells, String currency) {
    Map<String, BigDecimal> ofEuro = new HashMap<>(Map.of("EUR", BigDecimal.ONE));
    for (int i = 1; i < Math.min(header.size(), cells.size()); i++) {
      if (cells.get(i).matches("[0-9.]+")) {
        ofEuro.put(header.get(i).toUpperCase(Locale.ROOT), rate(cells.get(i)));
      }
    }
    LocalDate day = LocalDate.parse(cells.get(0));
    BigDecimal reporting = ofEuro.get(currency);
    List<Rate> rates = new ArrayList<>();
    if (reporting != null) {
      ofEuro.forEach(
          (other, perEuro) ->
              rates.add(
                  new Rate(
                      day,
                      other,
                      reporting.divide(perEuro, MathContext.DECIMAL64).toPlainString())));
    }
    return rates;
  }
}
