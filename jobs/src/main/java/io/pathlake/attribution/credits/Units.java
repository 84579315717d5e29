package io.pathlake.attribution.credits;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;

/** Whole numbers of the smallest unit, which add up exactly, told as decimals. */
public final class Units {

  /** Digits of money after the point. */
  public static final int CENTS = 2;

  /** Digits of credits and of money. */
  static final int PRECISION = 18;

  private Units() {}

  /**
   * The decimal with so many digits after the point, of a column of longs. Multiplying by a decimal
   * does the same and makes two big numbers for each row.
   */
  public static Column decimal(String units, int scale) {
    return new Column(new MakeDecimal(col(units).expr(), PRECISION, scale, false));
  }
}
