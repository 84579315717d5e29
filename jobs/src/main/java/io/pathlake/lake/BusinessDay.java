package io.pathlake.lake;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/** The day that an instant belongs to where the brand does business. */
public final class BusinessDay {

  private BusinessDay() {}

  /**
   * The day of an instant in a zone. A cast that knows the zone; {@code from_utc_timestamp} would
   * read the zone's name again for every row.
   */
  public static Column of(Column instant, ZoneId zone) {
    return new Column(new Cast(instant.expr(), DataTypes.DateType, Option.apply(zone.getId())));
  }
}
