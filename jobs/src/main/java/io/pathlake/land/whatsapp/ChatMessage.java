package io.pathlake.land.whatsapp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One message of an exported chat.
 *
 * @param line the line of its header, from 1
 * @param at when it was sent, from {@code local} in the zone of the settings
 * @param local when it was sent, as the phone showed it; without seconds where the header has none
 * @param author who sent it, as the export names them: a name or a phone number. Empty for most
 *     system lines; where the export puts the chat's name before a system line, that name
 * @param kind what it is
 * @param fromBrand whether the author is the brand
 * @param edited whether its author changed it later
 * @param text what it says, lines joined by a newline, without direction marks. Of a media message
 *     the caption; empty for a deleted one
 * @param attachment the file's name, where the export gives it
 * @param raw the lines as they stood in the file
 */
public record ChatMessage(
    long line,
    Instant at,
    LocalDateTime local,
    Optional<String> author,
    Kind kind,
    boolean fromBrand,
    boolean edited,
    String text,
    Optional<String> attachment,
    String raw) {

  /** The columns of {@link #toRecord}, as a source declares them. */
  public static final String COLUMNS =
      "at STRING, local STRING, author STRING, kind STRING, from_brand BOOLEAN, edited BOOLEAN,"
          + " text STRING, attachment STRING, line LONG, chat STRING, is_group BOOLEAN";

  /** What a message is. */
  public enum Kind {
    /** Something a person wrote, a place or a poll among them. */
    MESSAGE,
    /** A note of WhatsApp itself: encryption, members, numbers, calls. */
    SYSTEM,
    /** A picture, film, recording, sticker, contact or document, in the export or left out. */
    MEDIA,
    /** What is left of a message that was taken back. */
    DELETED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The message as a record with the fields of {@link #COLUMNS}; absent values are null. Author and
   * text are personal: protect them before they are written.
   */
  public Map<String, Object> toRecord(String chat, boolean group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    fields.put("local", local.toString());
    fields.put("author", author.orElse(null));
    fields.put("kind", kind.toString());
    fields.put("from_brand", fromBrand);
    fields.put("edited", edited);
    fields.put("text", text);
    fields.put("attachment", attachment.orElse(null));
    fields.put("line", line);
    fields.put("chat", chat);
    fields.put("is_group", group);
    return fields;
  }
}
