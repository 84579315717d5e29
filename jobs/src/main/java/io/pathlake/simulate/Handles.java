package io.pathlake.simulate;

import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.MessageStatus;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import io.pathlake.simulate.Happening.Visit;
import io.pathlake.simulate.Happening.WebEvent;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final Map<Handle, Use> uses = new HashMap<>();
  private Visit visit;

  Handles(Person person, long end) {
    this.person = person;
    this.end = end * 1_000_000;
  }

  @Override
  public void accept(Happening happening) {
    if (happening.micros() >= end) {
      return;
    }
    if (happening instanceof WebEvent event) {
      web(event);
    } else if (happening instanceof Order order) {
      buyer(order, order.micros());
    } else if (happening instanceof Refund refund) {
      buyer(refund.order(), refund.micros());
    } else if (happening instanceof ChatMessage || happening instanceof MessageStatus) {
      phone(person.phoneDigits(happening.micros() / 1_000_000), happening.micros());
    }
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

  void customer(long micros) {
    String number = Integer.toString(person.customerId());
    use("customer", number, number, false, micros);
  }

  void phone(String digits, long micros) {
    use("phone", digits, "+" + digits, person.phones.shared(micros / 1_000_000), micros);
  }

  void use(String kind, String raw, String canonical, boolean shared, long micros) {
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
