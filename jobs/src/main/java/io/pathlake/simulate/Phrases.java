package io.pathlake.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** What people write, by intent and language, read from {@code phrases.tsv}. */
final class Phrases {

  private final Map<String, List<Phrase>> texts;

  private Phrases(Map<String, List<Phrase>> texts) {
    this.texts = texts;
  }

  static Phrases load() {
    Map<String, List<Phrase>> texts = new HashMap<>();
    try (BufferedReader reader = Catalogue.resource("phrases.tsv")) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              cell ->
                  texts
                      .computeIfAbsent(cell[0] + cell[1], k -> new ArrayList<>())
                      .add(phrase(cell)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the simulated shop's phrases.", e);
    }
    return new Phrases(texts);
  }

  private static Phrase phrase(String[] cell) {
    return new Phrase(cell[3], cell[0], Phrase.Mood.valueOf(cell[2].toUpperCase(Locale.ROOT)));
  }

  /** One phrase, with {product}, {email} and {phone} filled in and \n for a new line. */
  Phrase any(SplittableRandom random, String intent, Person person, Product product, long second) {
    List<Phrase> choices = texts.get(intent + person.language.code);
    Phrase phrase = choices.get(random.nextInt(choices.size()));
    String text = phrase.text();
    if (text.indexOf('{') < 0 && text.indexOf('\\') < 0) {
      return phrase;
    }
    String filled =
        text.replace("{product}", product.name())
            .replace("{email}", person.email(0))
            .replace("{phone}", person.phoneAsTyped(1, second))
            .replace("\\n", "\n");
    return new Phrase(filled, phrase.intent(), phrase.mood());
  }
}
