package io.pathlake.land.whatsapp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Splits the author from the text. A name ends at the first colon before a space, except for names
 * that hold a colon themselves: those are settled over the whole chat, where every line that begins
 * with the shorter name goes on with the longer, and WhatsApp's own words follow the longer.
 */
final class AuthorNames {

  private static final int LONGEST = 100;
  private static final int MOST = 10_000;

  private final Map<String, Integer> shorter = new HashMap<>();
  private final Map<String, Integer> longer = new HashMap<>();
  private final Set<String> confirmed = new HashSet<>();
  private final Set<String> settled = new HashSet<>();

  AuthorNames(Set<String> brandNames) {
    brandNames.stream().filter(n -> colon(n, 0) >= 0).forEach(settled::add);
  }

  /** Where the colon after a name is, from an index on, or -1. */
  private static int colon(String body, int from) {
    int end = Math.min(body.length(), from + LONGEST);
    for (int i = from; i < end; i++) {
      if (body.charAt(i) == ':' && endsName(body, i + 1)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsName(String body, int next) {
    return next == body.length()
        || Letters.isSpace(body.charAt(next))
        || Letters.isMark(body.charAt(next));
  }

  /** Takes note of the names a line may begin with. */
  void survey(String body) {
    int first = colon(body, 0);
    if (first <= 0) {
      return;
    }
    String name = body.substring(0, first);
    int second = colon(body, first + 1);
    boolean known = shorter.containsKey(name);
    if (!known && (second < 0 || shorter.size() >= MOST)) {
      // Counted from the first line on, so a name met without a second colon is barred.
      shorter.put(shorter.size() >= MOST ? "" : name, -1);
      return;
    }
    shorter.merge(name, 1, (a, b) -> a < 0 ? a : a + b);
    if (second > 0 && shorter.get(name) > 0 && longer.size() < MOST) {
      String whole = body.substring(0, second);
      longer.merge(whole, 1, Integer::sum);
      if (isService(body.substring(second + 1))) {
        confirmed.add(whole);
      }
    }
  }

  /**
   * Whether only WhatsApp begins a text so: with a direction mark or one phrase in angle brackets.
   */
  private static boolean isService(String text) {
    int at = Letters.skipSpaces(text, 0);
    return at < text.length()
        && (Letters.isMark(text.charAt(at))
            || (text.charAt(at) == '<' && text.stripTrailing().endsWith(">")));
  }

  /** Ends the survey. */
  void settle() {
    for (String whole : confirmed) {
      String name = whole.substring(0, colon(whole, 0));
      if (longer.get(whole).equals(shorter.get(name))) {
        settled.add(whole);
      }
    }
    shorter.clear();
    longer.clear();
    confirmed.clear();
  }

  /** Where the colon after the author of a line is, or -1 if no author is named. */
  int end(String body) {
    for (String name : settled) {
      if (body.startsWith(name)
          && body.startsWith(":", name.length())
          && endsName(body, name.length() + 1)) {
        return name.length();
      }
    }
    int end = colon(body, 0);
    return end <= 0 || holdsOpenQuote(body, end) ? -1 : end;
  }

  /** A colon inside a quotation is part of a note such as: You created group "Sale: now". */
  private static boolean holdsOpenQuote(String body, int end) {
    int straight = 0;
    int open = 0;
    for (int i = 0; i < end; i++) {
      char c = body.charAt(i);
      if (c == '"') {
        straight++;
      } else if (c == '“' || c == '„' || c == '«' || c == '「') {
        open++;
      } else if (c == '”' || c == '»' || c == '」') {
        open--;
      }
    }
    return straight % 2 == 1 || open > 0;
  }
}
