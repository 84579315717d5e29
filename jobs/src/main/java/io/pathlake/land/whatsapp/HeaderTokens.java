package io.pathlake.land.whatsapp;

/**
 * The beginning of a line as numbers, the separators between them, and words, in one pass. Reused
 * from line to line, so not for two threads at once.
 */
final class HeaderTokens {

  private static final int LONGEST = 96;
  private static final int MOST_NUMBERS = 6;
  private static final int MOST_WORDS = 8;
  private static final String UNITS = "年月日號号년월일時时시分분秒초";
  private static final String SEPARATORS = ".,/،、٫‐'’~";

  private final HeaderWords lexicon = HeaderWords.loaded();

  final int[] value = new int[MOST_NUMBERS];

  /** How many digits each number has; 0 for a month's name. */
  final int[] digits = new int[MOST_NUMBERS];

  /** The separator after each number; a space if nothing else stands there. */
  final char[] after = new char[MOST_NUMBERS];

  /** The keys of the words, and before which number each stands. */
  final String[] word = new String[MOST_WORDS];

  final int[] before = new int[MOST_WORDS];
  final int[] era = new int[MOST_NUMBERS];
  int numbers;
  int words;
  boolean marked;
  boolean bracketed;

  /** Whether a dash closed the header, not a colon. */
  boolean dashed;

  private String line;
  private int at;
  private boolean spaced;

  /** Where an era before a number would end: after a word that stands alone. */
  private int eraEnd;

  /** Reads a line up to the end of its header: where the text begins, or -1 if it has no header. */
  int read(String text) {
    line = text;
    numbers = 0;
    words = 0;
    spaced = false;
    eraEnd = -1;
    at = Letters.skipMarks(line, 0);
    marked = at > 0 && line.charAt(at - 1) != '\uFEFF';
    if (at == line.length()) {
      return -1;
    }
    bracketed = line.charAt(at) == '[' || line.charAt(at) == '［';
    if (bracketed) {
      at++;
    }
    int end = Math.min(line.length(), at + LONGEST);
    while (at < end) {
      int closed = step();
      if (closed != 0) {
        return closed;
      }
    }
    return -1;
  }

  /** Takes one token: 0 to go on, -1 if this is no header, or where the text begins. */
  private int step() {
    char c = line.charAt(at);
    if (Letters.isMark(c)) {
      at++;
      return 0;
    }
    boolean endsWord = c == '.' && at > 0 && Letters.isWord(line.charAt(at - 1));
    if (endsWord || Letters.isSpace(c)) {
      spaced = true;
      at++;
      return 0;
    }
    if (Letters.digit(c) >= 0) {
      return number() ? 0 : -1;
    }
    if (c == ']' || c == '］') {
      return bracketed && numbers >= 4 ? Letters.skipSpaces(line, at + 1) : -1;
    }
    if (closes(c)) {
      dashed = c != ':' && c != ';';
      return Letters.skipSpaces(line, at + 1);
    }
    if (isSeparator(c)) {
      return separator(c) ? 0 : -1;
    }
    return Letters.isWord(c) && word() ? 0 : -1;
  }

  private boolean closes(char c) {
    if (bracketed || numbers < 4) {
      return false;
    }
    boolean dash = isDash(c) && spaced;
    boolean colon = c == ':' || c == ';';
    return (dash || colon)
        && (at + 1 == line.length()
            || Letters.isSpace(line.charAt(at + 1))
            || Letters.isMark(line.charAt(at + 1)));
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '–' || c == '—';
  }

  private static boolean isSeparator(char c) {
    return c == ':'
        || c == '：'
        || c == ';'
        || isDash(c)
        || SEPARATORS.indexOf(c) >= 0
        || UNITS.indexOf(c) >= 0;
  }

  private boolean number() {
    int read = 0;
    int count = 0;
    boolean era = at == eraEnd;
    while (at < line.length() && Letters.digit(line.charAt(at)) >= 0) {
      read = read * 10 + Letters.digit(line.charAt(at++));
      if (++count > 4) {
        return false;
      }
    }
    return add(read, count, era);
  }

  private boolean add(int number, int count, boolean afterWord) {
    if (numbers == MOST_NUMBERS) {
      return false;
    }
    value[numbers] = number;
    digits[numbers] = count;
    after[numbers] = ' ';
    era[numbers] = 0;
    if (afterWord && lexicon.era(word[words - 1]) != 0) {
      era[numbers] = lexicon.era(word[--words]);
    }
    numbers++;
    spaced = false;
    return true;
  }

  private boolean separator(char c) {
    if (numbers == 0) {
      return false;
    }
    if (after[numbers - 1] == ' ') {
      after[numbers - 1] = c == '：' ? ':' : c;
    }
    at++;
    return true;
  }

  private boolean word() {
    int from = at;
    while (at < line.length() && continuesWord(line.charAt(at))) {
      at++;
    }
    String key = Letters.key(line.substring(from, at));
    if (words == MOST_WORDS || key.length() > 24) {
      return false;
    }
    if (numbers == 0 && words == 0 && !bracketed && !lexicon.opensHeader(key)) {
      return false;
    }
    int month = lexicon.month(key);
    if (month > 0 && lexicon.period(key) == null && !lexicon.isFiller(key)) {
      return add(month, 0, false);
    }
    word[words] = key;
    before[words++] = numbers;
    eraEnd = from > 0 && Letters.digit(line.charAt(from - 1)) >= 0 ? -1 : at;
    return true;
  }

  /**
   * Words hold dots, apostrophes and hyphens between letters: "a.m.", "לפנה״צ", "madaling-araw".
   */
  private boolean continuesWord(char c) {
    if (UNITS.indexOf(c) >= 0) {
      return false;
    }
    if (Letters.isWord(c)) {
      return true;
    }
    boolean joint = c == '.' || c == '\'' || c == '’' || c == '״' || c == '"' || isDash(c);
    return joint && at + 1 < line.length() && Letters.isWord(line.charAt(at + 1));
  }
}
