package io.pathlake.land.whatsapp;

import io.pathlake.land.whatsapp.ChatMessage.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells author, kind and text of what follows a header.
 *
 * <p>Phrases of known languages decide first; then what holds in every language: an iPhone puts a
 * direction mark before everything WhatsApp says itself, and another before the header of a line
 * with an attachment; Android puts what it left out in angle brackets and files before round ones.
 */
final class BodyReader {

  private static final String[] EVENTS = {"notice", "group", "number"};
  private static final int MOST_AUTHORS = 10_000;

  private final Phrases phrases = Phrases.loaded();
  private final AuthorNames names;
  private final Map<String, Boolean> eventful = new HashMap<>();
  private boolean groupEvent;

  BodyReader(AuthorNames names) {
    this.names = names;
  }

  /** Whether anything so far happens only in groups. */
  boolean sawGroupEvent() {
    return groupEvent;
  }

  /**
   * Reads a message.
   *
   * @param body all its lines after the header, joined by newlines
   * @param first whether it is the first of the chat
   */
  Reading read(Header header, String body, boolean first) {
    int lineEnd = body.indexOf('\n');
    String line = lineEnd < 0 ? body : body.substring(0, lineEnd);
    int colon = names.end(line);
    if (colon < 0 || isEvent(line, colon)) {
      noteEvent(line);
      return Reading.of(null, Kind.SYSTEM, Letters.visible(body));
    }
    String author = author(line.substring(0, colon));
    String text = body.substring(Letters.skipSpaces(body, colon + 1));
    return author.isEmpty()
        ? Reading.of(null, Kind.SYSTEM, Letters.visible(body))
        : text(header, author, text, first);
  }

  private boolean isEvent(String line, int colon) {
    String before = line.substring(0, colon);
    Boolean could = eventful.get(before);
    if (could == null) {
      String folded = Letters.fold(before);
      could = false;
      for (String kind : EVENTS) {
        could |= phrases.couldBegin(kind, folded);
      }
      if (eventful.size() < MOST_AUTHORS) {
        eventful.put(before, could);
      }
    }
    if (!could) {
      return false;
    }
    String folded = Letters.fold(line);
    for (String kind : EVENTS) {
      if (phrases.is(kind, folded)) {
        return true;
      }
    }
    return false;
  }

  private void noteEvent(String line) {
    groupEvent = groupEvent || phrases.is("group", Letters.fold(line));
  }

  /** The name as shown; "~" before it only says that it is in nobody's address book. */
  private static String author(String written) {
    String name = Letters.visible(written.replace('\u00A0', ' ').replace('\u202F', ' '));
    return name.startsWith("~") ? name.substring(1).strip() : name;
  }

  private Reading text(Header header, String author, String text, boolean first) {
    boolean marked = !text.isEmpty() && Letters.isMark(text.charAt(0));
    boolean single = text.indexOf('\n') < 0;
    Reading special = special(author, text, marked, single && text.length() < 400);
    if (special == null && (single || text.length() < 4000)) {
      special = media(header, author, text, single);
    }
    if (special != null) {
      return special;
    }
    if (header.bracketed() && marked && single && isOwnWords(text, first)) {
      return Reading.of(author, Kind.SYSTEM, Letters.visible(text));
    }
    return edited(author, text);
  }

  /** Deleted messages, calls and notices, by their phrases; null if it is none of them. */
  private Reading special(String author, String text, boolean marked, boolean shortText) {
    if (!shortText) {
      return null;
    }
    String folded = Letters.fold(text);
    if (phrases.is("deleted", folded)) {
      return Reading.of(author, Kind.DELETED, "");
    }
    // A message cannot be empty: nothing is left of a picture that could be seen once.
    if (folded.isEmpty() || phrases.isExactly("once", folded)) {
      return Reading.of(author, Kind.MEDIA, "");
    }
    boolean event =
        phrases.opens("notice", folded)
            || phrases.isExactly("call", folded)
            || (marked
                && (phrases.opens("call", folded)
                    || phrases.is("number", folded)
                    || phrases.is("group", folded)));
    if (!event) {
      return null;
    }
    groupEvent |= phrases.is("group", folded);
    return Reading.of(author, Kind.SYSTEM, Letters.visible(text));
  }

  private Reading media(Header header, String author, String text, boolean single) {
    int firstEnd = text.indexOf('\n');
    String firstLine = single ? text : text.substring(0, firstEnd);
    Media.Found found = Media.in(firstLine, phrases);
    if (found != null) {
      return media(author, found, single ? "" : text.substring(firstEnd + 1), true);
    }
    if (!single) {
      int lastStart = text.lastIndexOf('\n');
      Media.Found last = Media.in(text.substring(lastStart + 1), phrases);
      return last == null || last.file().isEmpty()
          ? null
          : media(author, last, text.substring(0, lastStart), false);
    }
    return header.bracketed() ? omitted(header, author, text) : null;
  }

  private static Reading media(String author, Media.Found found, String other, boolean before) {
    String caption = before ? found.rest() + "\n" + other : other + "\n" + found.rest();
    return new Reading(
        Optional.of(author), Kind.MEDIA, false, Letters.visible(caption), found.file());
  }

  /**
   * What an iPhone left out: {@code image omitted}, {@code name.pdf • 2 pages document omitted}.
   */
  private Reading omitted(Header header, String author, String text) {
    int mark = text.length() - 1;
    while (mark >= 0 && !Letters.isMark(text.charAt(mark))) {
      mark--;
    }
    String folded = Letters.fold(text.substring(mark + 1));
    boolean known = phrases.is("omitted", folded);
    boolean byMarks = header.marked() && mark >= 0 && folded.length() <= 60 && !text.endsWith(">");
    if (!known && !byMarks) {
      return null;
    }
    int firstMark = mark;
    for (int i = 0; i < mark && firstMark == mark; i++) {
      firstMark = Letters.isMark(text.charAt(i)) ? i : mark;
    }
    String named = firstMark > 0 ? Letters.visible(text.substring(0, firstMark)) : "";
    String file = named.endsWith("•") ? named.substring(0, named.length() - 1).strip() : named;
    boolean isFile = Media.hasExtension(file);
    return new Reading(
        Optional.of(author),
        Kind.MEDIA,
        false,
        isFile ? "" : named,
        isFile ? Optional.of(file) : Optional.empty());
  }

  /** Whether an iPhone's marked text is a note in a language that has no phrase for it yet. */
  private static boolean isOwnWords(String text, boolean first) {
    int start = Letters.skipMarks(text, 0);
    boolean twice = false;
    for (int i = start; i < text.length(); i++) {
      twice |= Letters.isMark(text.charAt(i));
    }
    return text.indexOf("://") < 0 && (first || twice || text.contains("WhatsApp"));
  }

  private Reading edited(String author, String text) {
    String visible = Letters.visible(text);
    int open = visible.endsWith(">") ? visible.lastIndexOf('<') : -1;
    if (open > 0) {
      String inner = Letters.fold(visible.substring(open + 1, visible.length() - 1));
      int written = text.lastIndexOf('<');
      boolean marked = written > 0 && Letters.isMark(text.charAt(written - 1));
      if (marked || phrases.isExactly("edited", inner)) {
        return new Reading(
            Optional.of(author),
            Kind.MESSAGE,
            true,
            visible.substring(0, open).strip(),
            Optional.empty());
      }
    }
    return Reading.of(author, Kind.MESSAGE, visible);
  }
}
