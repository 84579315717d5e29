package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Page;
import io.pathlake.simulate.Happening.Visit;
import io.pathlake.simulate.Happening.WebEvent;
import java.util.ArrayList;
import java.util.List;

/** One visit to the site, page by page, until it ends, at the latest with an order. */
final class Browsing {

  /** How far a visit came. */
  enum Reached {
    NOTHING,
    PRODUCT,
    BASKET,
    CHECKOUT,
    PAYMENT,
    ORDER
  }

  /** How far a visit came and when it ended, in epoch seconds. */
  record Outcome(Reached reached, long end) {}

  private final Life life;
  private Visit visit;
  private long micros;
  private boolean signedIn;
  private boolean landing;
  private final List<Line> basket = new ArrayList<>();

  Browsing(Life life) {
    this.life = life;
  }

  Outcome visit(long at, Traffic traffic, int shelf, boolean chatted, int contact) {
    open(at, traffic);
    signedIn = life.orders > 0 && life.person.account && life.hit(0.55);
    basket.clear();
    Page[] entrances = {Page.HOME, Page.CATEGORY, Page.CATEGORY, Page.CATEGORY};
    Product shelfFront = life.catalogue.any(life.random, shelf);
    event(Action.PAGE_VIEW, entrances[life.random.nextInt(entrances.length)], shelfFront, 0, null);
    Reached reached = Reached.NOTHING;
    if (!life.hit(Odds.bounce(traffic))) {
      reached = shop(traffic, shelf, chatted, contact);
    }
    if (reached != Reached.NOTHING || life.hit(0.3)) {
      event(Action.ENGAGEMENT, Page.HOME, null, 0, null);
    }
    return new Outcome(reached, micros / 1_000_000);
  }

  private void open(long at, Traffic traffic) {
    Device device = life.person.device(life.random, at);
    micros = at * 1_000_000 + life.random.nextInt(1_000_000);
    landing = true;
    boolean first = device.firstSeen == 0;
    int count = device.visit(micros, traffic);
    visit =
        new Visit(
            life.person,
            device.cookie,
            device.mobile,
            device.shared,
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

  private Reached shop(Traffic traffic, int shelf, boolean chatted, int contact) {
    if (life.hit(0.18)) {
      pause(8);
      event(Action.SEARCH, Page.SEARCH, life.catalogue.any(life.random, shelf), 0, null);
    }
    double wants = Odds.cart(life.person, traffic, chatted, life.orders > 0, contact);
    double lookOn = life.person.persona == Persona.RESEARCHER ? 0.76 : 0.62;
    do {
      look(life.catalogue.any(life.random, shelf));
      if (life.hit(basket.isEmpty() ? wants : 0.35)) {
        pause(15);
        add();
      }
    } while (life.hit(lookOn) && basket.size() < 4);
    return basket.isEmpty() ? Reached.PRODUCT : checkOut(chatted);
  }

  private Product seen;

  private void look(Product product) {
    seen = product;
    pause(12);
    event(Action.PAGE_VIEW, Page.PRODUCT, product, 0, null);
    event(Action.VIEW_ITEM, Page.PRODUCT, product, 1, null);
    if (life.hit(0.25)) {
      pause(9);
      event(Action.SCROLL, Page.PRODUCT, product, 0, null);
    }
  }

  private void add() {
    int quantity = life.hit(0.8) ? 1 : 2 + life.random.nextInt(2);
    basket.removeIf(line -> line.product().equals(seen));
    basket.add(new Line(seen, quantity));
    event(Action.ADD_TO_CART, Page.PRODUCT, seen, quantity, null);
  }

  private Reached checkOut(boolean chatted) {
    pause(20);
    event(Action.PAGE_VIEW, Page.CART, null, 0, null);
    if (!life.hit(Odds.checkout(chatted, life.orders > 0))) {
      return Reached.BASKET;
    }
    pause(20);
    signedIn |= life.person.account;
    event(Action.BEGIN_CHECKOUT, Page.CHECKOUT, basket.get(0).product(), 1, null);
    if (!life.hit(Odds.payment())) {
      return Reached.CHECKOUT;
    }
    pause(45);
    event(Action.PAGE_VIEW, Page.PAYMENT, null, 0, null);
    if (life.hit(0.9)) {
      pause(20);
      event(Action.ADD_PAYMENT_INFO, Page.PAYMENT, basket.get(0).product(), 1, null);
    }
    if (!life.hit(Odds.purchase(visit.mobile(), chatted, life.orders > 0))) {
      return Reached.PAYMENT;
    }
    buy();
    return Reached.ORDER;
  }

  private void buy() {
    pause(30);
    Person person = life.person;
    String number = Long.toString(1_000_000L + person.number * 4_000L + life.orders * 2L);
    Order order =
        new Order(
            micros,
            life.noise(),
            person,
            !person.account,
            life.orders,
            number,
            List.copyOf(basket));
    life.lastOrder = order;
    event(Action.PURCHASE, Page.THANKS, null, 0, order);
    life.emit(order);
  }

  private void pause(int seconds) {
    micros += 1_000_000L * (2 + (long) life.exponential(seconds)) + life.random.nextInt(1_000_000);
  }

  private void event(Action action, Page page, Product product, int quantity, Order order) {
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
