package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Dates;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * How text is read as a declared type: exactly, or not at all. Numbers may be written as 12, 12.0
 * or 1.2E1 where they stay the same number; days and instants as ISO 8601 has them, or RFC 1123, or
 * as the source says, an instant without an offset being in the source's zone and a day alone its
 * midnight there. Truth as databases write it: true, t, yes, y or 1. Blank text is no value, except
 * as STRING.
 */
@FunctionalInterface
interface Reading extends Serializable {

  /** The value, or null of blank text. */
  Object read(String path, String text) throws Misfit;

  /** The value of a number that is none of a text's, as JSON and Parquet have them. */
  default Object number(String path, String text) throws Misfit {
    return read(path, text);
  }

  /** The reading of a type; null for a type that text cannot have. */
  static Reading of(DataType type, Csv csv, ZoneId zone) {
    if (type.equals(DataTypes.StringType)) {
      return (path, text) -> text;
    }
    if (type instanceof DecimalType decimal) {
      return new DecimalReading(decimal.precision(), decimal.scale(), csv.decimalComma());
    }
    Reading plain = ofTrimmed(type, zone, csv.dates());
    if (plain == null) {
      return null;
    }
    boolean decimalComma = csv.decimalComma();
    boolean number = type instanceof org.apache.spark.sql.types.NumericType;
    return (path, text) -> {
      String trimmed = text.strip();
      if (trimmed.isEmpty()) {
        return null;
      }
      return plain.read(path, decimalComma && number ? Numerals.withPoint(trimmed) : trimmed);
    };
  }

  private static Reading ofTrimmed(DataType type, ZoneId zone, Dates dates) {
    return switch (type.typeName()) {
      case "byte" ->
          (path, text) -> (byte) Numerals.whole(path, text, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "short" ->
          (path, text) -> (short) Numerals.whole(path, text, Short.MIN_VALUE, Short.MAX_VALUE);
      case "integer" ->
          (path, text) -> (int) Numerals.whole(path, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> (path, text) -> Numerals.whole(path, text, Long.MIN_VALUE, Long.MAX_VALUE);
      case "float" -> (path, text) -> (float) Numerals.real(path, text, Float.MAX_VALUE);
      case "double" -> (path, text) -> Numerals.real(path, text, Double.MAX_VALUE);
      case "boolean" -> Moments::truth;
      case "date" ->
          (path, text) ->
              Moments.day(path, WrittenDate.iso(text, dates), WrittenDate.hint(text, dates));
      case "timestamp" -> {
        String id = zone.getId();
        yield (path, text) ->
            Moments.instant(
                path, WrittenDate.iso(text, dates), ZoneId.of(id), WrittenDate.hint(text, dates));
      }
      default -> null;
    };
  }

  /** Numbers. */
  final class Numerals {
    private static final Pattern NUMERAL =
        Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,6})?");
    private static final Pattern COMMA =
        Pattern.compile("[+-]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d*)?");

    private Numerals() {}

    /** 1.234,56 as 1234.56; other text so that it is no number. */
    static String withPoint(String text) {
      return COMMA.matcher(text).matches()
          ? text.replace(".", "").replace(',', '.')
          : text.indexOf('.') >= 0 ? text + " (with a decimal point)" : text;
    }

    static long whole(String path, String text, long least, long most) throws Misfit {
      try {
        long value = simple(text) ? Long.parseLong(text) : exact(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        throw Misfit.value(path, text, "a whole number (or too large a one)");
      }
      throw Misfit.value(path, text, "a whole number of the declared size");
    }

    private static boolean simple(String text) {
      for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return text.length() < 19;
    }

    private static long exact(String text) {
      if (!NUMERAL.matcher(text).matches() || text.length() > 400) {
        throw new NumberFormatException();
      }
      return new BigDecimal(text).longValueExact();
    }

    static double real(String path, String text, double most) throws Misfit {
      if (NUMERAL.matcher(text).matches()) {
        double value = Double.parseDouble(text);
        if (Math.abs(value) <= most) {
          return value;
        }
      }
      throw Misfit.value(path, text, aNumber(text));
    }

    private static String aNumber(String text) {
      return text.indexOf(',') < 0
          ? "a number"
          : "a number (where a comma is the decimal sign, set csv.decimal-comma = true)";
    }

    static BigDecimal decimal(String path, String text) throws Misfit {
      if (!NUMERAL.matcher(text).matches() || text.length() > 400) {
        throw Misfit.value(path, text, aNumber(text));
      }
      return new BigDecimal(text);
    }
  }

  /** Days, instants and truth. */
  final class Moments {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");

    private Moments() {}

    static Boolean truth(String path, String text) throws Misfit {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "1", "t", "yes", "y" -> true;
        case "false", "0", "f", "no", "n" -> false;
        default -> throw Misfit.value(path, text, "true or false");
      };
    }

    static LocalDate day(String path, String text, String hint) throws Misfit {
      try {
        LocalDate day = LocalDate.parse(text);
        if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
          return day;
        }
      } catch (DateTimeException e) {
        // Told below.
      }
      throw Misfit.value(path, text, "a day such as 2026-01-31" + hint);
    }

    static Instant instant(String path, String text, ZoneId zone, String hint) throws Misfit {
      try {
        Instant instant = written(text, zone);
        int year = instant.atOffset(java.time.ZoneOffset.UTC).getYear();
        if (year >= 1 && year <= 9999) {
          return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }
      } catch (DateTimeException e) {
        // Told below.
      }
      throw Misfit.value(path, text, "an instant such as 2026-01-31T10:00:00Z" + hint);
    }

    private static Instant written(String text, ZoneId zone) {
      if (Character.isLetter(text.charAt(0))) {
        return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      }
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      String iso = text.charAt(10) == ' ' ? withT(text) : text;
      boolean utc = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
      return utc
          ? OffsetDateTime.parse(
                  SHORT_OFFSET.matcher(iso).replaceFirst("$1:$2"),
                  DateTimeFormatter.ISO_OFFSET_DATE_TIME)
              .toInstant()
          : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static String withT(String text) {
      String iso = text.substring(0, 10) + "T" + text.substring(11);
      if (iso.endsWith(" UTC")) {
        return iso.substring(0, iso.length() - 4) + "Z";
      }
      return iso.replace(" ", "");
    }
  }
}
