package io.pathlake.land;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names written almost like another (Levenshtein distance). */
final class Nearest {

  private Nearest() {}

  /** Up to three of {@code names}, nearest first. */
  static List<String> to(String wanted, Collection<String> names) {
    String folded = wanted.toLowerCase(Locale.ROOT);
    return names.stream()
        .sorted(
            Comparator.comparingInt(
                (String name) -> distance(folded, name.toLowerCase(Locale.ROOT))))
        .limit(3)
        .toList();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
