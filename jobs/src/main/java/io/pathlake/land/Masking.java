package io.pathlake.land;

import java.util.regex.Pattern;

/**
 * Text without phone numbers, e-mail addresses and card numbers: these become {@code [phone]},
 * {@code [email]} and {@code [card]}. In doubt it masks: a long order number looks like a phone
 * number. One pass over the text and no backtracking.
 */
final class Masking {

  private static final Pattern DATE =
      Pattern.compile(
          "((19|20)\\d{2}[01]\\d[0-3]\\d[-. ]((19|20)\\d{2}[01]\\d[0-3]\\d|\\d{6})"
              + "|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4})([ T]\\d{1,2})?");
  private static final Pattern LOCAL = Pattern.compile("\\d{3}[-. ]\\d{4}");

  private Masking() {}

  /** The text, masked; the same object when there is nothing to mask. */
  static String mask(String text) {
    String withoutMail = mails(text);
    return numbers(withoutMail);
  }

  // ── e-mail ──────────────────────────────────────────────────────────────────────────────────

  private static String mails(String text) {
    if (text.indexOf('@') < 0 && text.indexOf("%40") < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    int i = 0;
    while (i < text.length()) {
      int at = at(text, i);
      int to = i + Math.max(1, at);
      if (at > 0) {
        int from = i;
        while (from > done && local(text.charAt(from - 1))) {
          from--;
        }
        while (to < text.length() && domain(text.charAt(to))) {
          to++;
        }
        if (from < i && to > i + at + 1) {
          out.append(text, done, from).append("[email]");
          done = to;
        }
      }
      i = to;
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  private static int at(String text, int i) {
    char c = text.charAt(i);
    if (c == '@' || c == '＠') {
      return 1;
    }
    return c == '%' && text.startsWith("%40", i) ? 3 : 0;
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+'-".indexOf(c) >= 0;
  }

  private static boolean domain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  // ── phone and card ──────────────────────────────────────────────────────────────────────────

  private static String numbers(String text) {
    StringBuilder out = null;
    int done = 0;
    int i = 0;
    while (i < text.length()) {
      if (!Character.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = end(text, i);
      int sign = sign(text, done, i);
      String as = what(text, i, end, sign >= 0);
      if (as != null) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, done, sign >= 0 ? sign : i).append(as);
        done = end;
      }
      i = end;
    }
    return out == null ? text : out.append(text, done, text.length()).toString();
  }

  /** Where the plus before a number stands, separators between them or not; -1 without one. */
  private static int sign(String text, int least, int before) {
    int at = before - 1;
    while (at >= least && separator(text.charAt(at))) {
      at--;
    }
    return at >= least && plus(text.charAt(at)) ? at : -1;
  }

  /** The end of the run of digits, in which up to three separators may stand in a row. */
  private static int end(String text, int from) {
    int end = from;
    int gap = 0;
    for (int i = from; i < text.length() && gap <= 3; i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        end = i + 1;
        gap = 0;
      } else if (separator(c)) {
        gap++;
      } else {
        break;
      }
    }
    return end;
  }

  private static String what(String text, int from, int to, boolean plus) {
    int digits = 0;
    int first = -1;
    for (int i = from; i < to; i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits++;
        first = first < 0 ? Character.digit(text.charAt(i), 10) : first;
      }
    }
    if (digits < 7) {
      return null;
    }
    if (digits >= 13 && digits <= 19 && !plus && luhn(text, from, to)) {
      return "[card]";
    }
    if (plus || digits >= 9 || first == 0) {
      return !plus && DATE.matcher(text).region(from, to).matches() ? null : "[phone]";
    }
    return digits == 7 && LOCAL.matcher(text).region(from, to).matches() ? "[phone]" : null;
  }

  private static boolean luhn(String text, int from, int to) {
    int sum = 0;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      if (Character.isDigit(text.charAt(i))) {
        int d = Character.digit(text.charAt(i), 10) * (twice ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  private static boolean plus(char c) {
    return c == '+' || c == '＋';
  }

  private static boolean separator(char c) {
    if (c < 128) {
      return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
    }
    int type = Character.getType(c);
    return type == Character.SPACE_SEPARATOR
        || type == Character.FORMAT
        || type == Character.DASH_PUNCTUATION;
  }
}
