package io.pathlake.unify;

import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * ISO 3166-1 alpha-2 codes of countries, as shops and web analytics tell them: by that code, by the
 * one of three letters, or by name. Names are those of the Unicode CLDR that Java brings, in the
 * languages in which the built-in sources read reports.
 */
final class Countries {

  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "fi", "cs", "tr");

  /** Codes that are reserved for countries which have another one. */
  private static final Map<String, String> RESERVED = Map.of("uk", "GB", "el", "GR");

  private Countries() {}

  /** The code of what a column tells; what is no country's code or name stays as it is. */
  static Column code(Column told) {
    Column text = trim(told);
    return when(
        text.notEqual(""),
        udf((UDF1<String, String>) Countries::code, DataTypes.StringType).apply(text));
  }

  static String code(String told) {
    return told == null ? null : Known.CODES.getOrDefault(told.toLowerCase(Locale.ROOT), told);
  }

  /** Read once, and only where there are countries. */
  private static final class Known {
    private static final Map<String, String> CODES = new HashMap<>();

    static {
      for (String code : Locale.getISOCountries()) {
        Locale country = new Locale("", code);
        for (String language : LANGUAGES) {
          CODES.putIfAbsent(
              country.getDisplayCountry(new Locale(language)).toLowerCase(Locale.ROOT), code);
        }
      }
      for (String code : Locale.getISOCountries()) {
        CODES.put(new Locale("", code).getISO3Country().toLowerCase(Locale.ROOT), code);
        CODES.put(code.toLowerCase(Locale.ROOT), code);
      }
      CODES.putAll(RESERVED);
    }
  }
}
