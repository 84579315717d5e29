package io.pathlake.land.whatsapp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What WhatsApp itself writes into chats, by kind and in many languages. */
final class Phrases {

  private static final Phrases LOADED = new Phrases();
  private static final int LONGEST = 300;

  private final Map<String, Set<String>> exact = new HashMap<>();
  private final Map<String, Map<Character, List<Phrase>>> opening = new HashMap<>();
  private final Map<String, List<Phrase>> floating = new HashMap<>();
  private final Set<String> selves = new HashSet<>();

  private Phrases() {
    for (Knowledge.Entry row : Knowledge.read("phrases.tsv")) {
      if (row.role().equals("self")) {
        selves.add(Letters.nameKey(row.words()));
      } else {
        add(row.role(), row.words());
      }
    }
  }

  private void add(String kind, String words) {
    if (words.indexOf('*') < 0) {
      exact.computeIfAbsent(kind, k -> new HashSet<>()).add(Letters.fold(words));
      return;
    }
    Phrase phrase = Phrase.of(words);
    if (words.indexOf('*') == words.length() - 1) {
      exact.computeIfAbsent(kind, k -> new HashSet<>()).add(Letters.fold(words.replace("*", "")));
    }
    if (words.startsWith("*")) {
      floating.computeIfAbsent(kind, k -> new ArrayList<>()).add(phrase);
    } else {
      opening
          .computeIfAbsent(kind, k -> new HashMap<>())
          .computeIfAbsent(phrase.opens(), k -> new ArrayList<>())
          .add(phrase);
    }
  }

  static Phrases loaded() {
    return LOADED;
  }

  /** Whether a folded text is one of the phrases of a kind that have no free part. */
  boolean isExactly(String kind, String folded) {
    return exact.getOrDefault(kind, Set.of()).contains(folded);
  }

  /**
   * Whether a folded text is one of the phrases of a kind, those that begin with any text apart.
   */
  boolean opens(String kind, String folded) {
    if (isExactly(kind, folded)) {
      return true;
    }
    if (folded.isEmpty() || folded.length() > 2 * LONGEST) {
      return false;
    }
    return opening.getOrDefault(kind, Map.of()).getOrDefault(folded.charAt(0), List.of()).stream()
        .anyMatch(p -> p.matches(folded));
  }

  /** Whether a folded text is one of the phrases of a kind. */
  boolean is(String kind, String folded) {
    return opens(kind, folded)
        || (folded.length() <= LONGEST
            && floating.getOrDefault(kind, List.of()).stream().anyMatch(p -> p.matches(folded)));
  }

  /** Whether a name is how an export calls the phone it was made on. */
  boolean isSelf(String nameKey) {
    return selves.contains(nameKey);
  }

  /**
   * Whether the part of a line before a colon could be the beginning of a phrase with a colon in
   * its free part, such as {@code You created group "Sale: now"}.
   */
  boolean couldBegin(String kind, String folded) {
    boolean begun =
        opening.getOrDefault(kind, Map.of()).values().stream()
            .flatMap(List::stream)
            .anyMatch(p -> p.begins(folded));
    return begun || floating.getOrDefault(kind, List.of()).stream().anyMatch(p -> p.begins(folded));
  }

  /**
   * A phrase with free parts, matched piece by piece from the left: linear, without backtracking.
   */
  private record Phrase(List<String> pieces, boolean freeStart, boolean freeEnd) {

    static Phrase of(String words) {
      List<String> pieces = new ArrayList<>();
      for (String piece : words.split("\\*")) {
        String folded = fold(piece);
        if (!folded.isEmpty()) {
          pieces.add(folded);
        }
      }
      return new Phrase(pieces, words.startsWith("*"), words.endsWith("*"));
    }

    /** Folds a piece but keeps the spaces at its ends, which part words. */
    private static String fold(String piece) {
      String folded = Letters.fold(piece);
      return (piece.startsWith(" ") && !folded.startsWith(" ") ? " " : "")
          + folded
          + (piece.endsWith(" ") ? " " : "");
    }

    char opens() {
      return pieces.get(0).charAt(0);
    }

    boolean begins(String folded) {
      String piece = pieces.get(0);
      return freeStart ? folded.indexOf(piece.strip()) > 0 : folded.startsWith(piece.strip());
    }

    boolean matches(String text) {
      int at = 0;
      int last = pieces.size() - 1;
      for (int i = 0; i <= last; i++) {
        String piece = pieces.get(i);
        if (i == last && !freeEnd) {
          int tail = text.length() - piece.length();
          return text.endsWith(piece) && tail >= at && freeBefore(text, i, at, tail);
        }
        int found = text.indexOf(piece, at);
        if (found < 0 || !freeBefore(text, i, at, found)) {
          return false;
        }
        at = found + piece.length();
      }
      return true;
    }

    /** A free beginning holds no colon, or it would swallow an author and what they wrote. */
    private boolean freeBefore(String text, int piece, int at, int found) {
      if (piece > 0) {
        return true;
      }
      return freeStart ? found > 0 && text.lastIndexOf(": ", found) < 0 : found == at;
    }
  }
}
