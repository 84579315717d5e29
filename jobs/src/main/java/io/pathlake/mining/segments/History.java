package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The part of the past that is mined: journeys that closed in the months before the current one, or
 * in it, or are open. Its length is fixed, so that what mining costs does not grow with the lake.
 *
 * @param zone the business zone, in which months begin
 * @param from first day of the first month
 * @param asOf instant at which journeys are judged
 * @param silence after which a journey without an order has closed
 */
public record History(ZoneId zone, LocalDate from, Instant asOf, Duration silence) {

  /** The current month of {@code asOf} and as many before it. */
  public static History of(int months, ZoneId zone, Instant asOf, Duration silence) {
    LocalDate from = YearMonth.from(asOf.atZone(zone)).minusMonths(months).atDay(1);
    return new History(zone, from, asOf, silence);
  }

  /** Which rows of silver.journeys belong to it; prunes closing days. */
  public Column within() {
    return col("closed_on").isNull().or(col("closed_on").geq(lit(Date.valueOf(from))));
  }

  /** Seconds since the epoch at which it begins. */
  public long start() {
    return second(from);
  }

  /** Its months, the first one first. */
  List<YearMonth> months() {
    YearMonth last = YearMonth.from(asOf.atZone(zone));
    return Stream.iterate(YearMonth.from(from), m -> !m.isAfter(last), m -> m.plusMonths(1))
        .toList();
  }

  /** The month in which a judged journey closed; the current one while it is open. */
  Column month() {
    Date today = Date.valueOf(asOf.atZone(zone).toLocalDate());
    return date_format(coalesce(col("closed_on"), lit(today)), "yyyy-MM");
  }

  /**
   * The first month that can be told for itself: it begins at least the silence after the first
   * touchpoint, in seconds since the epoch. What closes before that holds too many orders, as these
   * close journeys at once.
   */
  YearMonth firstFull(long earliest) {
    LocalDate day = Instant.ofEpochSecond(earliest).plus(silence).atZone(zone).toLocalDate();
    YearMonth month = YearMonth.from(day);
    return second(month.atDay(1)) >= earliest + silence.toSeconds() ? month : month.plusMonths(1);
  }

  long second(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond();
  }
}
