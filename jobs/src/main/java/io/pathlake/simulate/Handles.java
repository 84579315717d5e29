package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Answer;
import io.pathlake.simulate.Contacts.Card;
import io.pathlake.simulate.Contacts.ChatLine;
import io.pathlake.simulate.Contacts.MailEvent;
import io.pathlake.simulate.Contacts.Points;
import io.pathlake.simulate.Contacts.Receipt;
import io.pathlake.simulate.Contacts.Review;
import io.pathlake.simulate.Contacts.TextEvent;
import io.pathlake.simulate.Contacts.Ticket;
import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.MessageStatus;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import io.pathlake.simulate.Happening.Visit;
import io.pathlake.simulate.Happening.WebEvent;
import io.pathlake.simulate.Report.Format;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The identifiers that one person leaves in the exports up to an instant, and when. */
final class Handles implements Consumer<Happening> {

  private static final class Use {
    final boolean shared;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    Use(boolean shared) {
      this.shared = shared;
    }
  }

  private record Handle(String kind, String raw, String canonical) {}

  private final Person person;
  private final long end;
  private final Set<Format> formats;
  private final Map<Handle, Use> uses = new HashMap<>();
  private Visit visit;

  /** Those in exports of some formats, before an epoch second. */
  Handles(Person person, long end, Set<Format> formats) {
    this.person = person;
    this.formats = formats;
    this.end = end * 1_000_000;
  }

  @Override
  public void accept(Happening happening) {
    if (happening.micros() >= end || !formats.contains(happening.format())) {
      return;
    }
    if (happening instanceof WebEvent event) {
      web(event);
    } else if (happening instanceof Order order) {
      buyer(order, order.micros());
    } else if (happening instanceof Refund refund) {
      buyer(refund.order(), refund.micros());
    } else if (happening instanceof ChatMessage || happening instanceof MessageStatus) {
      phone("", happening.micros() / 1_000_000, happening.micros());
    } else {
      contact(happening);
    }
  }

  private void contact(Happening happening) {
    long micros = happening.micros();
    if (happening instanceof TextEvent text) {
      phone("", text.sent(), micros);
    } else if (happening instanceof Receipt receipt && receipt.card()
        || happening instanceof Points) {
      card(micros);
    } else if (happening instanceof MailEvent
        || happening instanceof Review
        || happening instanceof Answer
        || happening instanceof ChatLine line && line.known()) {
      email(micros);
    } else if (happening instanceof Card || happening instanceof Ticket) {
      email(micros);
      if (person.givesPhone) {
        phone("+", micros / 1_000_000, micros);
      }
    }
    if (happening instanceof ChatLine line && !line.browser().isEmpty()) {
      use("device", line.browser(), line.browser(), person.sharesBrowser(line.browser()), micros);
    }
    boolean numbered = happening instanceof Card || happening instanceof Points;
    if (numbered || happening instanceof Answer && person.account) {
      customer(micros);
    }
    if (happening instanceof Card && person.member) {
      card(micros);
    }
  }

  private void email(long micros) {
    use("email", person.email(0), person.email(0), false, micros);
  }

  private void card(long micros) {
    use("loyalty", person.loyaltyCard(), person.loyaltyCard(), false, micros);
  }

  private void web(WebEvent event) {
    if (event.visit() != visit) {
      visit = event.visit();
      String browser = Device.pseudoId(visit.cookie(), visit.firstSeen());
      use("device", browser, browser, visit.sharedDevice(), event.micros());
    }
    if (event.signedIn()) {
      customer(event.micros());
    }
  }

  private void buyer(Order order, long micros) {
    if (!order.guest()) {
      customer(micros);
    }
    String address = person.emailGiven(order.occasion());
    boolean shops = address.equals(Person.SHOPS_OWN_ADDRESS);
    use("email", address, address.toLowerCase(Locale.ROOT), shops, micros);
    if (person.givesPhone) {
      long second = order.micros() / 1_000_000;
      String digits = person.phones.given(order.occasion(), second);
      boolean shared = digits.equals(person.phoneDigits(second)) && person.phones.shared(second);
      String typed = person.phones.typed(digits, order.occasion());
      use("phone", typed, "+" + digits, shared, micros);
    }
  }

  private void customer(long micros) {
    String number = Integer.toString(person.customerId());
    use("customer", number, number, false, micros);
  }

  private void phone(String plus, long second, long micros) {
    String digits = person.phoneDigits(second);
    use("phone", plus + digits, "+" + digits, person.phones.shared(second), micros);
  }

  private void use(String kind, String raw, String canonical, boolean shared, long micros) {
    Use use = uses.computeIfAbsent(new Handle(kind, raw, canonical), h -> new Use(shared));
    use.first = Math.min(use.first, micros);
    use.last = Math.max(use.last, micros);
  }

  /** Writes a row per identifier, by kind and spelling. */
  void write(ParquetFile file) throws IOException {
    List<Handle> sorted =
        uses.keySet().stream()
            .sorted(Comparator.comparing(Handle::kind).thenComparing(Handle::raw))
            .toList();
    for (Handle handle : sorted) {
      Use use = uses.get(handle);
      file.row(
          person.number,
          handle.kind,
          handle.raw,
          handle.canonical,
          use.first,
          use.last,
          use.shared);
    }
  }
}
