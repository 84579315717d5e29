package io.pathlake.land;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals of so many digits. Text must be one exactly, but for the noise of binary fractions:
 * 17.990000000000002 is 17.99. A number of JSON or Parquet that is finer than a column of three
 * places or more is rounded, half up; cents are never rounded, and what is more than noise never
 * becomes 0.
 *
 * @param comma whether text has 1.234,56
 */
record DecimalReading(int precision, int scale, boolean comma) implements Reading {

  /** Places from which on no money is lost by rounding. */
  private static final int FINE = 3;

  /** What a double may be off by, relative to the number; sums are off by some of its last bits. */
  private static final BigDecimal NOISE = new BigDecimal(0x1p-50);

  private static final BigDecimal NOTHING = new BigDecimal("1E-12");

  @Override
  public Object read(String path, String text) throws Misfit {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    return decimal(path, comma ? Numerals.withPoint(trimmed) : trimmed, false);
  }

  @Override
  public Object number(String path, String text) throws Misfit {
    return decimal(path, text, scale >= FINE);
  }

  private BigDecimal decimal(String path, String text, boolean rounds) throws Misfit {
    BigDecimal exact = Numerals.decimal(path, text);
    // Trailing zeros say nothing; an exponent such as 1e999999 must not be written out.
    if (exact.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    BigDecimal least = exact.stripTrailingZeros();
    if (least.scale() > scale) {
      BigDecimal rounded = rounded(least);
      boolean fits = isNoise(least, rounded) || (rounds && rounded.signum() != 0);
      least = fits ? rounded : least;
    }
    if (least.scale() > scale || (long) least.precision() - least.scale() > precision - scale) {
      throw Misfit.value(
          path, text, "a number of at most " + (precision - scale) + "+" + scale + " digits");
    }
    return least.setScale(scale);
  }

  /** Rounded to the declared places; a number far below them is not written out. */
  private BigDecimal rounded(BigDecimal number) {
    return number.precision() - (long) number.scale() < -scale
        ? BigDecimal.ZERO
        : number.setScale(scale, RoundingMode.HALF_UP);
  }

  private boolean isNoise(BigDecimal number, BigDecimal rounded) {
    BigDecimal off = number.subtract(rounded).abs();
    BigDecimal most = number.abs().multiply(NOISE).min(BigDecimal.ONE.movePointLeft(scale + 2));
    return off.compareTo(most) <= 0 || off.compareTo(NOTHING) <= 0;
  }
}
