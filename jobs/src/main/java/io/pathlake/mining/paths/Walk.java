package io.pathlake.mining.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One journey as codes of its touchpoints at every level, ignored kinds left out. The same object
 * is filled with one journey after the other, and codes stay the same from one to the next.
 * Instants are seconds. Not thread-safe; free of Spark.
 */
final class Walk {

  /** How it ended, as it stood at the instant at which it was judged. */
  enum Outcome {
    CONVERTED,
    ABANDONED,
    OPEN;

    /** The outcome as it stands in tables. */
    static Outcome of(String text) {
      return switch (text) {
        case "converted" -> CONVERTED;
        case "abandoned" -> ABANDONED;
        default -> OPEN;
      };
    }
  }

  /** Between channel, kind and stage in the text of a step. */
  static final char SEPARATOR = '\t';

  static final int START = 0;
  static final int END = 1;
  static final String PATH_START = "path_start";
  static final String PATH_END = "path_end";

  private static final int[] IGNORED = new int[0];

  private final Set<String> ignoredKinds;
  private final Map<String, int[]> codesOfSteps = new HashMap<>();
  private final List<Map<String, Integer>> codes = new ArrayList<>();
  private final List<List<String>> names = new ArrayList<>();
  private int[][] steps = new int[Level.all().length][16];
  private long[] at = new long[16];
  private String[] texts = new String[16];
  private int length;
  private long ordinal = -1;
  private long customer;
  private int[] groups;
  private Outcome outcome;
  private boolean cut;
  private long endedAt;

  Walk(Set<String> ignoredKinds) {
    this.ignoredKinds = ignoredKinds;
    for (int i = 0; i < Level.all().length; i++) {
      codes.add(new HashMap<>(Map.of(PATH_START, START, PATH_END, END)));
      names.add(new ArrayList<>(List.of(PATH_START, PATH_END)));
    }
  }

  /**
   * Begins the next journey.
   *
   * @param groups its group in each segmentation
   */
  Walk begin(long customer, int[] groups, Outcome outcome, boolean cut, long endedAt) {
    this.customer = customer;
    this.groups = groups;
    this.outcome = outcome;
    this.cut = cut;
    this.endedAt = endedAt;
    length = 0;
    ordinal++;
    return this;
  }

  /** A step as one text, so that it costs one look-up. */
  static String text(String channel, String kind, String stage) {
    return channel + SEPARATOR + kind + SEPARATOR + stage;
  }

  /** Adds the next step, as {@link #text(String, String, String)} tells it. */
  Walk step(String text, long seconds) {
    int[] step = codesOfSteps.computeIfAbsent(text, this::code);
    if (step == IGNORED) {
      return this;
    }
    if (length == at.length) {
      at = Arrays.copyOf(at, 2 * length);
      texts = Arrays.copyOf(texts, 2 * length);
      for (int i = 0; i < steps.length; i++) {
        steps[i] = Arrays.copyOf(steps[i], 2 * length);
      }
    }
    at[length] = seconds;
    texts[length] = text;
    for (int i = 0; i < steps.length; i++) {
      steps[i][length] = step[i];
    }
    length++;
    return this;
  }

  private int[] code(String text) {
    int kindAt = text.indexOf(SEPARATOR) + 1;
    int stageAt = text.indexOf(SEPARATOR, kindAt) + 1;
    String kind = text.substring(kindAt, stageAt - 1);
    if (ignoredKinds.contains(kind)) {
      return IGNORED;
    }
    int[] step = new int[Level.all().length];
    for (Level level : Level.all()) {
      String name = level.touchpoint(text.substring(0, kindAt - 1), kind, text.substring(stageAt));
      step[level.ordinal()] = code(level, name);
    }
    return step;
  }

  private int code(Level level, String name) {
    List<String> known = names.get(level.ordinal());
    Integer code = codes.get(level.ordinal()).putIfAbsent(name, known.size());
    if (code == null) {
      known.add(name);
      return known.size() - 1;
    }
    return code;
  }

  /** The name behind a code. */
  String name(Level level, int code) {
    return names.get(level.ordinal()).get(code);
  }

  /** Codes of the touchpoints in order; only the first {@link #length()} are of this journey. */
  int[] steps(Level level) {
    return steps[level.ordinal()];
  }

  long at(int step) {
    return at[step];
  }

  /** A step as it was given. */
  String text(int step) {
    return texts[step];
  }

  int length() {
    return length;
  }

  /** Which of all journeys this is, from 0. */
  long ordinal() {
    return ordinal;
  }

  long customer() {
    return customer;
  }

  /** Its group in each segmentation. */
  int[] groups() {
    return groups;
  }

  Outcome outcome() {
    return outcome;
  }

  /** Whether it was cut at the longest allowed journey, so that its true end is not known. */
  boolean cut() {
    return cut;
  }

  /** Its last touchpoint, ignored ones included. */
  long endedAt() {
    return endedAt;
  }
}
