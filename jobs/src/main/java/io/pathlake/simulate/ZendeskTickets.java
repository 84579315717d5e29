package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Comment;
import io.pathlake.simulate.Contacts.Ticket;
import io.pathlake.simulate.Report.Format;
import java.util.List;

/**
 * Zendesk's JSON export of changed tickets: a ticket per line, as it stands, with its comments; and
 * its satisfaction ratings as its interface gives them.
 */
final class ZendeskTickets implements Export {

  private static final String SITE = "{\"url\":\"https://aldervine.zendesk.com/api/v2/";

  @Override
  public Format format() {
    return Format.ZENDESK;
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    Ticket ticket = (Ticket) happening;
    if (ticket.good() == null) {
      ticket(ticket, sheet.line());
    } else {
      rating(ticket, sheet.line());
    }
    // A ticket opened or solved is two: that, and the comment with it.
    sheet.end(ticket, 0, ticket.good() == null ? 2 : 1);
  }

  private static void ticket(Ticket ticket, LineBuffer out) {
    List<Comment> comments = ticket.comments();
    String question = comments.get(0).phrase().text();
    long requester = requester(ticket);
    out.put(SITE).put("tickets/").put(ticket.id()).put(".json\",\"id\":").put(ticket.id());
    out.put(",\"via\":{\"channel\":\"email\"},\"created_at\":\"");
    out.time(comments.get(0).micros() / 1_000_000).put("\",\"updated_at\":\"");
    out.time(ticket.micros() / 1_000_000).put("\",\"type\":\"question\",\"subject\":\"");
    out.put("Order ").put(ticket.order()).put("\",\"description\":\"").json(question);
    out.put("\",\"priority\":\"normal\",\"status\":\"").put(ticket.solved() ? "solved" : "open");
    out.put("\",\"recipient\":\"help@example.com\",\"requester_id\":").put(requester);
    out.put(",\"submitter_id\":").put(requester).put(",\"assignee_id\":").put(agent(ticket));
    out.put(",\"tags\":[\"order\"],\"satisfaction_rating\":{\"score\":\"");
    out.put(ticket.solved() ? "offered" : "unoffered").put("\"},\"requester\":");
    person(ticket, out);
    out.put(",\"assignee\":{\"id\":").put(agent(ticket)).put(",\"name\":\"");
    out.put(ticket.agent().label).put("\",\"role\":\"agent\"},\"comments\":[");
    for (int i = 0; i < comments.size(); i++) {
      out.put(i == 0 ? "" : ",");
      comment(comments.get(i), ticket, out);
    }
    out.put("]}");
  }

  private static void person(Ticket ticket, LineBuffer out) {
    Person person = ticket.person();
    String phone = person.phoneDigits(ticket.micros() / 1_000_000);
    out.put("{\"id\":").put(requester(ticket)).put(",\"name\":\"").json(person.name());
    out.put("\",\"email\":\"").put(person.email(0)).put("\",\"phone\":");
    out.put(person.givesPhone ? "\"+" + phone + "\"" : "null").put(",\"locale\":\"");
    out.put(person.language.locale).put("\",\"role\":\"end-user\"}");
  }

  private static void comment(Comment comment, Ticket ticket, LineBuffer out) {
    out.put("{\"id\":").put(comment.id()).put(",\"type\":\"Comment\",\"author_id\":");
    out.put(comment.byAgent() ? agent(ticket) : requester(ticket)).put(",\"body\":\"");
    out.json(comment.phrase().text()).put("\",\"public\":true,\"created_at\":\"");
    out.time(comment.micros() / 1_000_000).put("\"}");
  }

  private static void rating(Ticket ticket, LineBuffer out) {
    long id = ticket.id() + 500_000_000L;
    out.put(SITE).put("satisfaction_ratings/").put(id).put(".json\",\"id\":").put(id);
    out.put(",\"assignee_id\":").put(agent(ticket)).put(",\"requester_id\":");
    out.put(requester(ticket)).put(",\"ticket_id\":").put(ticket.id()).put(",\"score\":\"");
    out.put(ticket.good() ? "good" : "bad").put("\",\"created_at\":\"");
    out.time(ticket.micros() / 1_000_000).put("\",\"updated_at\":\"");
    out.time(ticket.micros() / 1_000_000).put("\",\"comment\":null}");
  }

  private static long requester(Ticket ticket) {
    return 360_000_000_000L + ticket.person().number;
  }

  private static long agent(Ticket ticket) {
    return 370_000_000_000L + ticket.agent().ordinal();
  }
}
