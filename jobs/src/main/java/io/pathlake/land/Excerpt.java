package io.pathlake.land;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/**
 * The start of a record that could not land. Which of its words are personal cannot be known then,
 * so only declared names stay readable: other letters become x and digits 9.
 */
final class Excerpt implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 160;
  private final Set<String> names;

  /** Keeps {@code names} (lower case) readable. */
  Excerpt(Set<String> names) {
    this.names = names;
  }

  String of(CharSequence raw) {
    StringBuilder out = new StringBuilder(LENGTH + 1);
    int end = Math.min(raw.length(), LENGTH);
    for (int i = 0; i < end; ) {
      int stop = i;
      while (stop < end && wordPart(raw.charAt(stop))) {
        stop++;
      }
      if (stop == i) {
        out.append(Character.isISOControl(raw.charAt(i)) ? ' ' : plain(raw.charAt(i)));
        i++;
      } else {
        word(raw, i, stop, out);
        i = stop;
      }
    }
    return raw.length() > end ? out.append('…').toString() : out.toString();
  }

  private void word(CharSequence raw, int from, int to, StringBuilder out) {
    String word = raw.subSequence(from, to).toString();
    if (names.contains(word.toLowerCase(Locale.ROOT))) {
      out.append(word);
      return;
    }
    for (int i = from; i < to; i++) {
      char c = raw.charAt(i);
      out.append(Character.isDigit(c) ? '9' : c == '_' ? '_' : 'x');
    }
  }

  private static boolean wordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** Other characters are layout; anything outside ASCII might still be part of a name. */
  private static char plain(char c) {
    return c < 128 ? c : '·';
  }
}
