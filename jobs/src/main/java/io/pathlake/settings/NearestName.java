package io.pathlake.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that somebody probably meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * The name at the smallest edit distance (Levenshtein 1966), if at most a third of the letters
   * differ; ties go to the alphabetically first.
   */
  public static Optional<String> of(String written, Collection<String> valid) {
    return valid.stream()
        .filter(name -> distance(written, name) <= Math.max(2, name.length() / 3))
        .min(
            Comparator.<String>comparingInt(name -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Up to {@code most} of the names, nearest first, capital letters or not. */
  public static List<String> ranked(String written, Collection<String> valid, int most) {
    String folded = written.toLowerCase(Locale.ROOT);
    return valid.stream()
        .sorted(Comparator.comparingInt(name -> distance(folded, name.toLowerCase(Locale.ROOT))))
        .limit(most)
        .toList();
  }

  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
