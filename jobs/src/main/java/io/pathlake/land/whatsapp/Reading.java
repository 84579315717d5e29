package io.pathlake.land.whatsapp;

import io.pathlake.land.whatsapp.ChatMessage.Kind;
import java.util.Optional;

/** What the text of a message turned out to be. */
record Reading(
    Optional<String> author, Kind kind, boolean edited, String text, Optional<String> attachment) {

  static Reading of(String author, Kind kind, String text) {
    return new Reading(Optional.ofNullable(author), kind, false, text, Optional.empty());
  }
}
