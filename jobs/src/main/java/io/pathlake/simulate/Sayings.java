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

  /** A message: where, under which id, by whom or to whom, and what it says. */
  private record Said(
      String channel,
      String id,
      String conversation,
      Person person,
      long micros,
      boolean out,
      Phrase phrase) {}

  /** Who answered it after how many seconds, of those allowed; fewer than none: no question. */
  private record Answered(Agent agent, long seconds, int allowed) {}

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
        opinion("review", id, review.person(), review.micros(), review.phrase());
      } else if (happening instanceof Answer answer && answer.phrase() != null) {
        String id = "Q" + hex(answer.noise());
        opinion("survey", id, answer.person(), answer.micros(), answer.phrase());
      }
    }
  }

  private static String hex(long value) {
    return String.format("%016x", value);
  }

  /** Only what has text is understood: pictures and voice messages have no intent or mood. */
  private void whatsapp(ChatMessage message) throws IOException {
    boolean text = message.kind() == MessageKind.TEXT || message.kind() == MessageKind.IMAGE;
    String id = WhatsappWebhooks.wamid(message.id());
    Phrase phrase = text ? message.phrase() : null;
    row(
        new Said("whatsapp", id, null, message.person(), message.micros(), false, phrase),
        new Answered(message.agent(), message.waited(), Agent.CHAT_SECONDS));
  }

  private void line(ChatLine line) throws IOException {
    String chat = "C" + hex(line.chat());
    String id = chat + "-" + line.turn();
    boolean out = line.byAgent();
    row(
        new Said("live_chat", id, chat, line.person(), line.micros(), out, line.phrase()),
        new Answered(line.agent(), line.waited(), Agent.CHAT_SECONDS));
  }

  /** A ticket's newest comment; a mere rating says nothing. */
  private void ticket(Ticket ticket) throws IOException {
    Comment comment = ticket.comments().get(ticket.comments().size() - 1);
    if (comment.micros() == ticket.micros()) {
      String id = Long.toString(comment.id());
      String talk = Long.toString(ticket.id());
      boolean out = comment.byAgent();
      row(
          new Said("support", id, talk, ticket.person(), ticket.micros(), out, comment.phrase()),
          new Answered(ticket.agent(), ticket.waited(), Agent.TICKET_SECONDS));
    }
  }

  private void opinion(String channel, String id, Person person, long micros, Phrase phrase)
      throws IOException {
    row(new Said(channel, id, null, person, micros, false, phrase), new Answered(null, -1, 0));
  }

  private void row(Said said, Answered answered) throws IOException {
    Phrase phrase = said.phrase;
    boolean waited = answered.seconds >= 0;
    file.row(
        said.channel,
        said.id,
        said.conversation,
        said.person.number,
        said.micros,
        said.out ? "out" : "in",
        said.person.language.code,
        phrase == null ? null : phrase.intent(),
        phrase == null ? null : phrase.mood().name().toLowerCase(Locale.ROOT),
        answered.agent == null ? null : answered.agent.label,
        waited ? Long.valueOf(answered.seconds) : null,
        waited ? Boolean.valueOf(answered.seconds > answered.allowed) : null);
  }
}
