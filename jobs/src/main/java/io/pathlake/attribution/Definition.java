package io.pathlake.attribution;

import io.pathlake.attribution.credits.Learnt;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.Condition;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.TouchSettings;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A definition of a touch, its condition checked and ready. Needs no session.
 *
 * @param id its name and a hash of all that its figures depend on
 * @param touches the condition of a touch, over the fields of a path's step
 */
record Definition(String id, TouchSettings settings, Condition touches) {

  private static final int HASH_DIGITS = 8;

  /**
   * The definitions of these settings, by name.
   *
   * @throws SettingsException with every condition that cannot be one
   */
  static List<Definition> of(AttributionSettings settings) {
    Expressions known = Expressions.over(Journeys.STEP, Map.of());
    List<Definition> definitions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (TouchSettings one : settings.definitions()) {
      try {
        Condition touches = known.condition(one.setting(".touches"), one.touches());
        definitions.add(new Definition(id(settings, one), one, touches));
      } catch (SettingsException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return definitions;
  }

  private static String id(AttributionSettings settings, TouchSettings touches) {
    String hash =
        SettingsHash.of(touches, settings.halfLife(), settings.markovOrder(), settings.minPaths());
    return touches.name() + "-" + hash.substring(0, HASH_DIGITS);
  }

  /** Its row in gold.attribution_definitions. */
  Row row(AttributionSettings attribution, Window window, Learnt learnt) {
    return RowFactory.create(
        id,
        settings.name(),
        settings.touches().strip().replaceAll("\\s+", " "),
        lookback(),
        settings.cutAtConversion(),
        settings.convertingTouch(),
        text(settings.direct()),
        text(settings.repeats()),
        new TreeSet<>(settings.removedAtEnd()).toArray(String[]::new),
        settings.nullPaths(),
        text(settings.orders()),
        attribution.halfLife().toSeconds(),
        Date.valueOf(window.from()),
        learnt.tally().conversions(),
        learnt.tally().unattributed(),
        learnt.tally().pathsToNothing(),
        learnt.chain().map(Learnt.Chain::order).orElse(null),
        learnt
            .chain()
            .map(c -> Arrays.stream(c.scores()).boxed().toArray(Double[]::new))
            .orElse(new Double[0]),
        learnt.chain().map(Learnt.Chain::probability).orElse(null),
        Timestamp.from(window.asOf()));
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 30 days; email 5 days, sms 1 day}. */
  private String lookback() {
    List<String> own = new ArrayList<>();
    new TreeMap<>(settings.channelLookbacks())
        .forEach((channel, time) -> own.add(channel + " " + text(time)));
    return text(settings.lookback()) + (own.isEmpty() ? "" : "; " + String.join(", ", own));
  }

  private static String text(Duration time) {
    for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)) {
      long count = time.dividedBy(unit.getDuration());
      if (time.equals(unit.getDuration().multipliedBy(count))) {
        String name = unit.name().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
      }
    }
    return time.toSeconds() + " seconds";
  }
}
