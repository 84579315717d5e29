package io.pathlake.mining.drivers;

import io.pathlake.settings.DriverSettings;
import io.pathlake.settings.JourneySettings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a journey at the touchpoint that it has come to, and nothing of what follows.
 * The same object follows one journey after the other. Instants are seconds. Free of Spark.
 */
final class Situation {

  /** The campaign of a journey that none brought so far. */
  private static final String NO_CAMPAIGN = "(none)";

  private static final int HOURS = 4;

  private final Set<String> asks;
  private final Set<String> answers;
  private final List<String> stages;
  private final ZoneId zone;

  private final Map<String, Long> waiting = new HashMap<>();
  private final Map<String, Integer> visits = new HashMap<>();
  private final Set<String> channels = new HashSet<>();
  private String channel;
  private String kind;
  private String stage;
  private String campaign;
  private String device;
  private String page;
  private String experiment;
  private String category;
  private int furthest;
  private long startedAt;
  private long at;
  private double sincePrevious;
  private double answeredAfter;
  private double slowestAnswer;
  private int touchpoints;
  private int sessions;
  private int questions;
  private int priorOrders;

  Situation(DriverSettings settings, JourneySettings journeys, ZoneId zone) {
    this.asks = settings.asks();
    this.answers = settings.answers();
    this.stages = journeys.stages();
    this.zone = zone;
  }

  /** Begins the next journey. */
  void begin(long started, int orders) {
    waiting.clear();
    visits.clear();
    channels.clear();
    campaign = NO_CAMPAIGN;
    device = Feature.DEVICE.none();
    page = Feature.PAGE.none();
    experiment = Feature.EXPERIMENT.none();
    category = Feature.CATEGORY.none();
    furthest = -1;
    startedAt = started;
    slowestAnswer = Feature.NONE;
    touchpoints = 0;
    sessions = 0;
    questions = 0;
    priorOrders = orders;
  }

  /** Goes on to the next touchpoint; {@code broughtBy} is null where no campaign brought it. */
  void reach(
      String where, String what, String inStage, String broughtBy, boolean session, long when) {
    sincePrevious = touchpoints == 0 ? Feature.NONE : when - at;
    channel = where;
    kind = what;
    stage = inStage;
    at = when;
    campaign = broughtBy == null ? campaign : broughtBy;
    furthest = Math.max(furthest, stages.indexOf(inStage));
    touchpoints++;
    sessions += session ? 1 : 0;
    channels.add(where);
    visits.merge(where + ":" + what, 1, Integer::sum);
    answeredAfter = Feature.NONE;
    if (asks.contains(what)) {
      questions++;
      waiting.putIfAbsent(where, when);
    } else if (answers.contains(what) && waiting.containsKey(where)) {
      answeredAfter = when - waiting.remove(where);
      slowestAnswer = fmax(slowestAnswer, answeredAfter);
    }
  }

  /** Says on what, where and about what it is; null where it does not tell, as a chat of pages. */
  void place(String onDevice, String onPage, String inExperiment, String aboutCategory) {
    device = onDevice == null ? device : onDevice;
    page = onPage == null ? page : onPage;
    experiment = inExperiment == null ? experiment : inExperiment;
    category = aboutCategory == null ? category : aboutCategory;
  }

  /** The greater one; a number where one of them is none. */
  private static double fmax(double one, double other) {
    return Double.isNaN(one) ? other : Math.max(one, other);
  }

  /** Values of {@link Feature#words} here. */
  String[] words() {
    ZonedDateTime local = Instant.ofEpochSecond(at).atZone(zone);
    int from = local.getHour() / HOURS * HOURS;
    return Feature.words().stream()
        .map(
            feature ->
                switch (feature) {
                  case CHANNEL -> channel;
                  case KIND -> kind;
                  case STAGE -> stage;
                  case FURTHEST_STAGE -> furthest < 0 ? stage : stages.get(furthest);
                  case CAMPAIGN -> campaign;
                  case DEVICE -> device;
                  case PAGE -> page;
                  case EXPERIMENT -> experiment;
                  case CATEGORY -> category;
                  case WEEKDAY ->
                      local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                  default ->
                      String.format(Locale.ROOT, "%02d:00 to %02d:59", from, from + HOURS - 1);
                })
        .toArray(String[]::new);
  }

  /** Values of {@link Feature#amounts} here. */
  double[] amounts() {
    double[] amounts = new double[Feature.amounts().size()];
    Arrays.setAll(amounts, i -> amount(Feature.amounts().get(i)));
    return amounts;
  }

  double amount(Feature feature) {
    return switch (feature) {
      case WAITING ->
          waiting.values().stream().mapToDouble(asked -> at - asked).max().orElse(Feature.NONE);
      case ANSWERED_AFTER -> answeredAfter;
      case SLOWEST_ANSWER -> slowestAnswer;
      case SINCE_PREVIOUS -> sincePrevious;
      case SINCE_START -> at - startedAt;
      case TOUCHPOINTS -> touchpoints;
      case SESSIONS -> sessions;
      case CHANNELS -> channels.size();
      case TIMES_HERE -> visits.get(channel + ":" + kind);
      case QUESTIONS -> questions;
      default -> priorOrders;
    };
  }
}
