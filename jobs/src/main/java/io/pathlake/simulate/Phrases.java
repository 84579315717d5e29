package io.pathlake.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What people write, by intent and language, read from {@code phrases.tsv}. */
final class Phrases {

  private final Map<String, List<String>> texts;

  private Phrases(Map<String, List<String>> texts) {
    this.texts = texts;
  }

  static Phrases load() {
    Map<String, List<String>> texts = new HashMap<>();
    try (BufferedReader reader = Catalogue.resource("phrases.tsv")) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              cell ->
                  texts.computeIfAbsent(cell[0] + cell[1], k -> new ArrayList<>()).add(cell[2]));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the simulated shop's phrases.", e);
    }
    return new Phrases(texts);
  }

  /** One phrase, with {product}, {email} and {phone} filled in and \n for a new line. */
  String any(SplittableRandom random, String intent, Person person, Product product, long second) {
    List<String> choices = texts.get(intent + person.language.code);
    String text = choices.get(random.nextInt(choices.size()));
    if (text.indexOf('{') < 0 && text.indexOf('\\') < 0) {
      return text;
    }
    return text.replace("{product}", product.name())
        .replace("{email}", person.email(0))
        .replace("{phone}", person.phoneAsTyped(1, second))
        .replace("\\n", "\n");
  }
}
