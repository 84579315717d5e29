package io.pathlake.land.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads exported chats. */
public final class ChatExport {

  private ChatExport() {}

  /** Reads a chat that is in memory. */
  public static Parsed parse(List<String> lines, ChatSettings settings) {
    List<ChatMessage> messages = new ArrayList<>();
    List<BadLine> bad = new ArrayList<>();
    ChatSummary summary = read(lines, settings, messages::add, bad::add);
    return new Parsed(messages, bad, summary);
  }

  /**
   * Reads a chat of any length.
   *
   * @param lines the lines without their ends; asked for twice, and the same both times
   * @param messages takes each message, in the order of the file
   * @param bad takes each line that is in no message
   */
  public static ChatSummary read(
      Iterable<String> lines,
      ChatSettings settings,
      Consumer<ChatMessage> messages,
      Consumer<BadLine> bad) {
    ChatSurvey survey = new ChatSurvey(settings);
    for (String line : lines) {
      survey.add(line);
    }
    ChatReader reader = new ChatReader(survey, settings, messages, bad);
    for (String line : lines) {
      reader.add(line);
    }
    return reader.finish();
  }
}
