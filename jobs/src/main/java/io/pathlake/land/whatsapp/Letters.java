package io.pathlake.land.whatsapp;

import java.util.Locale;

/** The characters of headers in every script: direction marks, spaces, digits, and folded text. */
final class Letters {

  private Letters() {}

  /** Whether a character is invisible and only directs or joins text. */
  static boolean isMark(char c) {
    return c == '\u200E'
        || c == '\u200F'
        || c == '\u061C'
        || c == '\uFEFF'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || (c >= '\u00A0' && Character.isSpaceChar(c));
  }

  /** The value of a decimal digit of any script, or -1. */
  static int digit(char c) {
    if (c < 0x80) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return Character.isDigit(c) ? Character.digit(c, 10) : -1;
  }

  /** Whether a character is part of a word, vowel signs of Indic and Thai scripts included. */
  static boolean isWord(char c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == '\u200C'
        || c == '\u200D'
        || c == '\u0F0B';
  }

  static int skipMarks(String line, int from) {
    int at = from;
    while (at < line.length() && isMark(line.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipSpaces(String line, int from) {
    int at = from;
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isBlank(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!isMark(c) && !isSpace(c) && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The text without direction marks, trimmed. */
  static String visible(String text) {
    int first = 0;
    while (first < text.length() && !isMark(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text.strip();
    }
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (!isMark(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString().strip();
  }

  /** A word for comparison: its letters and vowel signs only, in lower case. */
  static String key(String word) {
    StringBuilder kept = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (isWord(c) && c != '\u200C' && c != '\u200D') {
        kept.append(c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  /** A participant's name for comparison: its letters and digits only, in lower case. */
  static String nameKey(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    name.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a character is one of the Arabic vowel signs that people write or leave out. */
  private static boolean isArabicVowel(char c) {
    return c >= '\u064B' && c <= '\u0652';
  }

  /** A phrase for comparison: no marks, quotation marks, final stops or case; spaces made one. */
  static String fold(String phrase) {
    StringBuilder kept = new StringBuilder(phrase.length());
    for (int i = 0; i < phrase.length(); i++) {
      char c = phrase.charAt(i);
      if (c == '\u2019') {
        kept.append('\'');
      } else if (isSpace(c)) {
        if (kept.length() > 0 && kept.charAt(kept.length() - 1) != ' ') {
          kept.append(' ');
        }
      } else if (!isMark(c) && !isArabicVowel(c) && "\"“”„«»‟".indexOf(c) < 0) {
        kept.append(c);
      }
    }
    int end = kept.length();
    while (end > 0 && " .。।".indexOf(kept.charAt(end - 1)) >= 0) {
      end--;
    }
    return kept.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
