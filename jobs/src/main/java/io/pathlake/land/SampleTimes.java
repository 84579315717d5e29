package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Dates;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Which values of a sample tell a time, how these are written, and which tells of the event. */
final class SampleTimes {

  private static final Pattern TIMELY =
      Pattern.compile("time|date|stamp|when|created|occurred|_at$|(^|_)ts$|[a-z]At$");
  private static final Pattern EXPORTED =
      Pattern.compile("sync|load|ingest|server|receiv|process|updat|modif|chang|export");
  private static final Pattern HAPPENED =
      Pattern.compile(
          "occur|happen|event|creat|order|sent|(^|\\.)(time|date|timestamp|when|ts|at)$");
  private static final Pattern SECONDS = Pattern.compile("[1-4]\\d{9}(\\.\\d+)?");
  private static final Pattern MILLIS = Pattern.compile("[1-4]\\d{12}");

  /** What tells when; {@code sql} gives the instant, {@code values} says how often. */
  private record Moment(String path, String sql, long values) {

    boolean isOfTheExport() {
      return EXPORTED.matcher(lower(path)).find();
    }

    boolean isOfTheEvent() {
      return HAPPENED.matcher(lower(path)).find();
    }
  }

  private final List<Moment> moments = new ArrayList<>();
  private Dates dates = Dates.ISO;

  /** How dates are written. */
  Dates dates() {
    return dates;
  }

  /** The path that tells when a record happened, best by its name and the most often. */
  Optional<String> when() {
    return moment().map(Moment::path);
  }

  /** That as an instant, in SQL. */
  Optional<String> instant() {
    return moment().map(Moment::sql);
  }

  private Optional<Moment> moment() {
    return moments.stream()
        .max(
            Comparator.comparing((Moment moment) -> !moment.isOfTheExport())
                .thenComparing(Moment::values)
                .thenComparing(Moment::isOfTheEvent)
                .thenComparing(moment -> -moments.indexOf(moment)));
  }

  /** Date or timestamp, where all values are read as such; dates are of one way of writing. */
  Optional<DataType> written(List<String> values) {
    for (Dates way : dates == Dates.ISO ? Dates.values() : new Dates[] {dates}) {
      for (DataType type : List.of(DataTypes.DateType, DataTypes.TimestampType)) {
        if (areAll(type, way, values)) {
          dates = way;
          return Optional.of(type);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean areAll(DataType type, Dates way, List<String> values) {
    Csv csv = new Csv(',', '"', "UTF-8", List.of(), false, true, "", way, Optional.empty());
    Reading reading = Reading.of(type, csv, ZoneOffset.UTC);
    for (String value : values) {
      try {
        reading.read("", value);
      } catch (Misfit e) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  /** Takes values of a date or timestamp. */
  void add(SamplePlace place, DataType type, List<String> values) {
    add(
        place,
        // A day begins in the zone; a timestamp is an instant already.
        type.equals(DataTypes.DateType)
            ? "to_utc_timestamp(CAST(" + place.sql() + " AS TIMESTAMP), :zone)"
            : place.sql(),
        values);
  }

  /** Takes values that are seconds or milliseconds since 1970; whether they are. */
  boolean addEpoch(SamplePlace place, List<String> values) {
    String name = place.name();
    if (values.isEmpty() || !TIMELY.matcher(name).find() && !TIMELY.matcher(lower(name)).find()) {
      return false;
    }
    boolean seconds = values.stream().allMatch(value -> SECONDS.matcher(value).matches());
    boolean millis = values.stream().allMatch(value -> MILLIS.matcher(value).matches());
    if (seconds || millis) {
      String function = seconds ? "timestamp_seconds" : "timestamp_millis";
      add(place, function + "(" + place.sql() + ")", values);
    }
    return seconds || millis;
  }

  private void add(SamplePlace place, String sql, List<String> values) {
    if (!place.listed()) {
      moments.add(new Moment(place.path(), sql, values.size()));
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
