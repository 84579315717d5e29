package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Answer;
import io.pathlake.simulate.Contacts.ChatLine;
import io.pathlake.simulate.Contacts.Comment;
import io.pathlake.simulate.Contacts.Review;
import io.pathlake.simulate.Contacts.Ticket;
import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.MessageKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What people meant by the messages that arrive on a day: the truth's table {@code messages}. */
final class Sayings {

  private final ParquetFile file;

  Sayings(ParquetFile file) {
    this.file = file;
  }

  void write(List<Happening> fresh) throws IOException {
    for (Happening happening : fresh) {
      if (happening instanceof ChatMessage message) {
        whatsapp(message);
      } else if (happening instanceof ChatLine line) {
        line(line);
      } else if (happening instanceof Ticket ticket) {
        ticket(ticket);
      } else if (happening instanceof Review review) {
        String id = "V" + hex(review.noise());
        said("review", id, null, review.person(), review.micros(), review.phrase());
      } else if (happening instanceof Answer answer && answer.phrase() != null) {
        String id = "Q" + hex(answer.noise());
        said("survey", id, null, answer.person(), answer.micros(), answer.phrase());
      }
    }
  }

  private static String hex(long value) {
    return String.format("%016x", value);
  }

  /** Only what has text is understood: pictures and voice messages have no intent or mood. */
  private void whatsapp(ChatMessage message) throws IOException {
    boolean text = message.kind() == MessageKind.TEXT || message.kind() == MessageKind.IMAGE;
    row(
        "whatsapp",
        WhatsappWebhooks.wamid(message.id()),
        null,
        message.person(),
        message.micros(),
        false,
        text ? message.phrase() : null,
        message.agent(),
        message.waited(),
        Agent.CHAT_SECONDS);
  }

  private void line(ChatLine line) throws IOException {
    String chat = "C" + hex(line.chat());
    row(
        "live_chat",
        chat + "-" + line.turn(),
        chat,
        line.person(),
        line.micros(),
        line.byAgent(),
        line.phrase(),
        line.agent(),
        line.waited(),
        Agent.CHAT_SECONDS);
  }

  /** A ticket's newest comment; a mere rating says nothing. */
  private void ticket(Ticket ticket) throws IOException {
    Comment comment = ticket.comments().get(ticket.comments().size() - 1);
    if (comment.micros() == ticket.micros()) {
      row(
          "support",
          Long.toString(comment.id()),
          Long.toString(ticket.id()),
          ticket.person(),
          ticket.micros(),
          comment.byAgent(),
          comment.phrase(),
          ticket.agent(),
          ticket.waited(),
          Agent.TICKET_SECONDS);
    }
  }

  private void said(
      String channel, String id, String talk, Person person, long micros, Phrase phrase)
      throws IOException {
    row(channel, id, talk, person, micros, false, phrase, null, -1, 0);
  }

  private void row(
      String channel,
      String id,
      String conversation,
      Person person,
      long micros,
      boolean byAgent,
      Phrase phrase,
      Agent agent,
      long waited,
      int allowed)
      throws IOException {
    file.row(
        channel,
        id,
        conversation,
        person.number,
        micros,
        byAgent ? "out" : "in",
        person.language.code,
        phrase == null ? null : phrase.intent(),
        phrase == null ? null : phrase.mood().name().toLowerCase(Locale.ROOT),
        agent == null ? null : agent.label,
        waited < 0 ? null : Long.valueOf(waited),
        waited < 0 ? null : Boolean.valueOf(waited > allowed));
  }
}
