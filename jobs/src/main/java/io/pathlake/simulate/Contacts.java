package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Report.Format;
import java.util.List;

/** What happens outside the web shop and WhatsApp. */
final class Contacts {

  private Contacts() {}

  /** Steps of a mail, as SendGrid names them. */
  enum MailStep {
    PROCESSED("processed"),
    DELIVERED("delivered"),
    BOUNCE("bounce"),
    MACHINE_OPEN("open"),
    OPEN("open"),
    CLICK("click"),
    UNSUBSCRIBE("unsubscribe");

    final String event;

    MailStep(String event) {
      this.event = event;
    }
  }

  /** What became of a campaign's mail. */
  record MailEvent(
      long micros, long noise, Person person, long message, String campaign, MailStep step)
      implements Happening {
    @Override
    public Format format() {
      return Format.SENDGRID;
    }
  }

  /** A text message's delivery report, or a reply to it: then {@code reply} is not null. */
  record TextEvent(
      long micros,
      long noise,
      Person person,
      long message,
      String campaign,
      long sent,
      boolean delivered,
      String reply)
      implements Happening {
    @Override
    public Format format() {
      return Format.INFOBIP;
    }
  }

  /** A till's receipt; a return has a number of its own and names the receipt it returns. */
  record Receipt(
      long micros,
      long noise,
      Person person,
      String number,
      int store,
      boolean card,
      String returns,
      List<Line> lines)
      implements Happening {
    @Override
    public Format format() {
      return Format.POS;
    }

    long cents() {
      return lines.stream().mapToLong(Line::cents).sum();
    }
  }

  /** Points booked onto a loyalty card; negative ones are redeemed. */
  record Points(long micros, long noise, Person person, long points, long balance, String reference)
      implements Happening {
    @Override
    public Format format() {
      return Format.LOYALTY;
    }
  }

  /** A customer's row in the CRM as it stands after a change. */
  record Card(
      long micros,
      long noise,
      Person person,
      long created,
      boolean mailAllowed,
      boolean textAllowed)
      implements Happening {
    @Override
    public Format format() {
      return Format.CRM;
    }

    /** Whether it is the row that made the customer known. */
    boolean isFirst() {
      return micros / 1_000_000 == created + Bookkeeping.SECONDS_TO_CRM;
    }
  }

  /** A line of a chat on the site; {@code waited} is how long its question waited, or -1. */
  record ChatLine(
      long micros,
      long noise,
      Person person,
      long chat,
      int turn,
      boolean byAgent,
      Agent agent,
      boolean known,
      String browser,
      Phrase phrase,
      long waited,
      int stars)
      implements Happening {
    @Override
    public Format format() {
      return Format.LIVE_CHAT;
    }
  }

  /** A comment on a ticket. */
  record Comment(long micros, long id, boolean byAgent, Phrase phrase) {}

  /** A ticket as it stands after a change: its comments so far; {@code good} is null if unrated. */
  record Ticket(
      long micros,
      long noise,
      Person person,
      long id,
      Agent agent,
      String order,
      boolean solved,
      Boolean good,
      long waited,
      List<Comment> comments)
      implements Happening {
    @Override
    public Format format() {
      return Format.ZENDESK;
    }
  }

  /** A review of a product that somebody bought. */
  record Review(
      long micros,
      long noise,
      Person person,
      String order,
      Product product,
      int stars,
      Phrase phrase)
      implements Happening {
    @Override
    public Format format() {
      return Format.REVIEWS;
    }
  }

  /** An answer to "would you recommend us", 0 to 10; {@code phrase} is null without a comment. */
  record Answer(long micros, long noise, Person person, String order, int score, Phrase phrase)
      implements Happening {
    @Override
    public Format format() {
      return Format.SURVEYS;
    }
  }
}
