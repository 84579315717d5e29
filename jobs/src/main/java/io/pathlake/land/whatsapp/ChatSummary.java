package io.pathlake.land.whatsapp;

import java.util.Set;

/**
 * What a whole chat showed.
 *
 * @param order the order of its dates, and why
 * @param group whether it is a group: more than two people wrote, or something happened that
 *     happens only in groups
 * @param participants who wrote, in the order of their first messages
 * @param lines how many lines the file has
 * @param messages how many messages, each with one header line
 * @param continued how many further lines of messages
 * @param blank how many blank lines between messages
 * @param bad how many lines in no message
 * @param quoted how many of the continued lines look like a header of another shape than this
 *     file's: messages that someone copied into a message
 */
public record ChatSummary(
    OrderVerdict order,
    boolean group,
    Set<String> participants,
    long lines,
    long messages,
    long continued,
    long blank,
    long bad,
    long quoted) {

  public ChatSummary {
    if (messages + continued + blank + bad != lines) {
      throw new IllegalStateException(
          "A chat of %d lines was read as %d headers, %d continued, %d blank and %d bad lines."
              .formatted(lines, messages, continued, blank, bad));
    }
  }
}
