package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Page;
import io.pathlake.simulate.Happening.Visit;
import io.pathlake.simulate.Happening.WebEvent;

/** What a visit leaves behind on the site, event by event, while its clock runs. */
final class Clickstream {

  private final Life life;
  private boolean landing;
  private Visit visit;

  /** The present, in microseconds. */
  long micros;

  /** Whether the visitor has said who he is. */
  boolean signedIn;

  Clickstream(Life life) {
    this.life = life;
  }

  /** The visit under way, or the last one; null before the first. */
  Visit visit() {
    return visit;
  }

  void open(long at, Traffic traffic) {
    Device device = life.person.device(life.random, at);
    micros = at * 1_000_000 + life.random.nextInt(1_000_000);
    landing = true;
    signedIn = false;
    boolean first = device.firstSeen == 0;
    int count = device.visit(micros, traffic);
    visit =
        new Visit(
            life.person,
            device.cookie,
            device.mobile,
            device.shared,
            Noise.below(Noise.mix(life.person.number, at), 52, 2) == 1,
            traffic,
            at,
            count,
            device.firstSeen,
            device.firstTraffic);
    if (first) {
      event(Action.FIRST_VISIT, Page.HOME, null, 0, null);
    }
    event(Action.SESSION_START, Page.HOME, null, 0, null);
  }

  /** Lets some seconds pass. */
  void pause(int seconds) {
    micros += 1_000_000L * (2 + (long) life.exponential(seconds)) + life.random.nextInt(1_000_000);
  }

  void event(Action action, Page page, Product product, int quantity, Order order) {
    boolean entrance = landing;
    if (action == Action.PAGE_VIEW) {
      landing = false;
    } else if (action == Action.ENGAGEMENT) {
      pause(25);
    }
    life.emit(
        new WebEvent(
            micros,
            life.noise(),
            visit,
            action,
            page,
            entrance,
            signedIn,
            product,
            quantity,
            order));
    micros += 1_000 + life.random.nextInt(200_000);
  }
}
