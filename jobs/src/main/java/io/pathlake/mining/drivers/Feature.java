package io.pathlake.mining.drivers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something known at a touchpoint: a word, or an amount of seconds or of things counted; words come
 * first.
 */
enum Feature {
  CHANNEL("channel"),
  KIND("kind of touchpoint"),
  STAGE("stage"),
  FURTHEST_STAGE("furthest stage so far"),
  CAMPAIGN("campaign"),
  DEVICE("device", Unit.WORD, "no device is known"),
  PAGE("page", Unit.WORD, "no page so far"),
  EXPERIMENT("variant of an experiment", Unit.WORD, "in no experiment so far"),
  CATEGORY("category of the product", Unit.WORD, "no category so far"),
  WEEKDAY("weekday"),
  HOUR("time of day"),
  WAITING("time that a message has waited for an answer", Unit.SECONDS, "no message waits"),
  ANSWERED_AFTER("time that the answer took", Unit.SECONDS, "it answers no message"),
  SLOWEST_ANSWER("longest wait for an answer so far", Unit.SECONDS, "no answer yet"),
  SINCE_PREVIOUS("time since the touchpoint before", Unit.SECONDS, "it is the first touchpoint"),
  SINCE_START("time since the journey began", Unit.SECONDS, ""),
  TOUCHPOINTS("touchpoints so far", Unit.COUNT, ""),
  SESSIONS("sessions so far", Unit.COUNT, ""),
  CHANNELS("different channels so far", Unit.COUNT, ""),
  TIMES_HERE("visits of this kind so far", Unit.COUNT, ""),
  QUESTIONS("messages of the customer so far", Unit.COUNT, ""),
  PRIOR_ORDERS("earlier orders", Unit.COUNT, "");

  /** What an amount counts. */
  enum Unit {
    WORD,
    SECONDS,
    COUNT
  }

  /** An amount that there is none of, such as the time since the touchpoint before the first. */
  static final double NONE = Double.NaN;

  private static final List<Feature> WORDS =
      Arrays.stream(values()).filter(f -> f.unit == Unit.WORD).toList();
  private static final List<Feature> AMOUNTS =
      Arrays.stream(values()).filter(f -> f.unit != Unit.WORD).toList();

  private final String label;
  private final Unit unit;
  private final String none;

  Feature(String label) {
    this(label, Unit.WORD, "");
  }

  Feature(String label, Unit unit, String none) {
    this.label = label;
    this.unit = unit;
    this.none = none;
  }

  /** Features that are words, in the order in which a case has them. */
  static List<Feature> words() {
    return WORDS;
  }

  /** Features that are amounts, in the order in which a case has them. */
  static List<Feature> amounts() {
    return AMOUNTS;
  }

  /**
   * Whether it says under what circumstances a journey came here; others say how far it has come,
   * by which journeys are alike.
   */
  boolean isCircumstance() {
    return switch (this) {
      case CHANNEL, CAMPAIGN, DEVICE, PAGE, EXPERIMENT, CATEGORY, WEEKDAY, HOUR -> true;
      case WAITING, ANSWERED_AFTER, SINCE_PREVIOUS -> true;
      default -> false;
    };
  }

  /** Its name in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in sentences. */
  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }

  boolean isWord() {
    return unit == Unit.WORD;
  }

  /** What it is called when there is none of it. */
  String none() {
    return none;
  }

  /** Its place among the words or among the amounts of a case. */
  int place() {
    return isWord() ? ordinal() : ordinal() - WORDS.size();
  }
}
