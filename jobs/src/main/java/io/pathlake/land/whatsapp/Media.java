package io.pathlake.land.whatsapp;

import java.util.Optional;

/** Finds attachments and their placeholders by shape: brackets and file names, in any language. */
final class Media {

  private static final String[] NUMBERED = {"IMG-", "VID-", "PTT-", "AUD-", "STK-", "DOC-", "GIF-"};
  private static final int LONGEST_PHRASE = 80;

  private Media() {}

  /**
   * A placeholder found in a line.
   *
   * @param file the file's name, if given
   * @param rest the line without the placeholder
   */
  record Found(Optional<String> file, String rest) {}

  /** The attachment a line names or has left out, or null. */
  static Found in(String line, Phrases phrases) {
    String text = line.stripTrailing();
    Found found = text.endsWith(">") ? angled(text, phrases) : null;
    return found == null ? rounded(text, phrases) : found;
  }

  /** {@code <attached: name.ext>}, {@code <Media omitted>} and their like. */
  private static Found angled(String text, Phrases phrases) {
    int open = text.lastIndexOf('<');
    if (open < 0) {
      return null;
    }
    String inner = Letters.visible(text.substring(open + 1, text.length() - 1));
    String rest = Letters.visible(text.substring(0, open));
    String file = fileAfterColon(inner);
    if (file != null) {
      return new Found(Optional.of(file), rest);
    }
    boolean whole = rest.isEmpty() && isPhrase(inner);
    boolean edited = phrases.isExactly("edited", Letters.fold(inner));
    return whole && !edited ? new Found(Optional.empty(), "") : null;
  }

  private static String fileAfterColon(String inner) {
    int colon = Math.max(inner.indexOf(':'), inner.indexOf('：'));
    if (colon > 0 && inner.indexOf("//") < 0) {
      String file = inner.substring(colon + 1).strip();
      return hasExtension(file) ? file : null;
    }
    // Some languages put the word after the name: <00012-PHOTO-2024.jpg eklendi>.
    int space = inner.indexOf(' ');
    boolean numbered = space > 8 && Character.isDigit(inner.charAt(0));
    return numbered && hasExtension(inner.substring(0, space)) ? inner.substring(0, space) : null;
  }

  /** Whether words in angle brackets are a sentence and not a tag such as html. */
  private static boolean isPhrase(String inner) {
    if (inner.length() < 3 || inner.length() > LONGEST_PHRASE) {
      return false;
    }
    boolean letters = true;
    boolean foreign = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      letters &= Letters.isWord(c) || c == ' ' || c == '-' || c == '.' || c == '\'' || c == 'ー';
      foreign |= c > 0x7F;
    }
    return letters && (foreign || inner.indexOf(' ') > 0);
  }

  /** {@code name.ext (file attached)} and its like. */
  private static Found rounded(String text, Phrases phrases) {
    boolean wide = text.endsWith("）");
    int open = text.endsWith(")") || wide ? text.lastIndexOf(wide ? '（' : '(') : -1;
    if (open <= 0) {
      return null;
    }
    boolean marked = Letters.isMark(text.charAt(0));
    String file = Letters.visible(text.substring(0, open));
    String phrase = Letters.fold(text.substring(open + 1, text.length() - 1));
    if (!hasExtension(file) || phrase.length() > LONGEST_PHRASE) {
      return null;
    }
    boolean sure = phrases.is("attached", phrase) || marked || isNumbered(file);
    return sure ? new Found(Optional.of(file), "") : null;
  }

  private static boolean isNumbered(String file) {
    for (String prefix : NUMBERED) {
      if (file.startsWith(prefix) && file.contains("-WA")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text ends like the name of a file. */
  static boolean hasExtension(String file) {
    int dot = file.lastIndexOf('.');
    int length = file.length() - dot - 1;
    if (dot < 0 || length < 1 || length > 5) {
      return false;
    }
    for (int i = dot + 1; i < file.length(); i++) {
      char c = file.charAt(i);
      if (c > 0x7F || !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
