package io.pathlake.land.whatsapp;

import java.util.List;

/** A whole chat in memory: its messages, the lines in none of them, and what it showed. */
public record Parsed(List<ChatMessage> messages, List<BadLine> badLines, ChatSummary summary) {

  public Parsed {
    messages = List.copyOf(messages);
    badLines = List.copyOf(badLines);
  }
}
