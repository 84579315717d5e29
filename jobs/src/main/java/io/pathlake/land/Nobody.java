package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Protection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands where nobody is known: a database's word for nothing, a guest, zeros, a masked
 * number. All who have it are not one customer.
 */
final class Nobody {

  /** In lower case. Languages: English, German, French, Spanish, Italian, Dutch, Portuguese. */
  private static final Set<String> WORDS =
      Set.of(
          // databases and programs
          "\\n",
          "null",
          "<null>",
          "[null]",
          "none",
          "(none)",
          "undefined",
          "[object object]",
          // spreadsheets, reports and forms
          "n/a",
          "#n/a",
          "n.a.",
          "na?",
          "n/v",
          "k.a.",
          "(not set)",
          "not set",
          "(not provided)",
          "not provided",
          "not available",
          "(empty)",
          "(blank)",
          // people
          "unknown",
          "(unknown)",
          "anonymous",
          "guest",
          "guest user",
          "walk-in",
          "walk-in customer",
          "unbekannt",
          "anonym",
          "gast",
          "inconnu",
          "anonyme",
          "invité",
          "desconocido",
          "anónimo",
          "invitado",
          "sconosciuto",
          "anonimo",
          "ospite",
          "onbekend",
          "anoniem",
          "desconhecido",
          "anônimo",
          "convidado",
          // callers
          "restricted",
          "private",
          "withheld",
          "unavailable",
          "blocked",
          "no caller id");

  /** Words for nothing that are also people's names. */
  private static final Set<String> ALSO_NAMES = Set.of("nil", "nan", "na");

  /** Twilio's callers without a number, as a telephone's keys spell them. */
  private static final Set<String> SPELLED =
      Set.of("+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253");

  private static final Pattern NOTHING = Pattern.compile("[\\s\\p{P}]*");
  private static final Pattern ZEROS = Pattern.compile("[+(]*0[0\\s\\p{Pd}().]*");
  private static final Pattern STARS = Pattern.compile("[*•●]\\d{0,4}|.*[*•●]{2}.*");
  private static final Pattern LETTERS =
      Pattern.compile("x+|[x\\s\\p{Pd}.]*xxx[\\s\\p{Pd}.]*\\d{0,4}");

  private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,](\\d{1,8}))?e\\+(\\d{2})");

  private static final Pattern ADDRESS = Pattern.compile(".+(@|＠|%40).+");

  /** A hash stands for one address. */
  private static final Pattern HASH = Pattern.compile("[0-9a-z+/=_-]{32,}");

  private static final int LONGEST = 80;

  private Nobody() {}

  /** Whether a value stands for nobody; blank text does. */
  static boolean is(Protection kind, String value) {
    if (value.length() > LONGEST) {
      return false;
    }
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (WORDS.contains(text) || text.isEmpty() || text.equals("-")) {
      return true;
    }
    return switch (kind) {
      case NAME -> false;
      case EMAIL -> !isAddress(text) || STARS.matcher(text).matches();
      case PHONE -> SPELLED.contains(text) || isNoNumber(text);
      default -> isNoNumber(text);
    };
  }

  /**
   * Whether it is what a spreadsheet leaves of a long number; with all its digits it is still one.
   */
  static boolean isRounded(String value) {
    Matcher number = ROUNDED.matcher(value.strip().toLowerCase(Locale.ROOT));
    return number.matches()
        && (number.group(1) == null
            || number.group(1).length() < Integer.parseInt(number.group(2)));
  }

  private static boolean isNoNumber(String text) {
    return ALSO_NAMES.contains(text)
        || NOTHING.matcher(text).matches()
        || ZEROS.matcher(text).matches()
        || STARS.matcher(text).matches()
        || LETTERS.matcher(text).matches()
        || isRounded(text);
  }

  private static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches() || HASH.matcher(text).matches();
  }
}
