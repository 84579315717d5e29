package io.pathlake.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.apache.spark.sql.Column;

/**
 * The days whose conversions are credited: the current month of {@code asOf} until then, and months
 * before it.
 *
 * @param zone the business zone, in which days and months begin
 * @param from its first day
 * @param asOf what happened later is not known
 */
public record Window(ZoneId zone, LocalDate from, Instant asOf) {

  /** The current month of {@code asOf} and so many before it. */
  public static Window of(int months, ZoneId zone, Instant asOf) {
    return new Window(zone, YearMonth.from(asOf.atZone(zone)).minusMonths(months).atDay(1), asOf);
  }

  /** Its last day, which may not be over. */
  public LocalDate to() {
    return asOf.atZone(zone).toLocalDate();
  }

  /** Whether the value of a column of days is one of its days. */
  public Column holds(Column day) {
    return day.between(lit(Date.valueOf(from)), lit(Date.valueOf(to())));
  }

  /** Whether the instants of a column are known. */
  Column knows(String instant) {
    return col(instant).leq(lit(Timestamp.from(asOf)));
  }
}
