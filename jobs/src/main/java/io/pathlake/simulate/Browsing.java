package io.pathlake.simulate;

import io.pathlake.simulate.Facts.Cause;
import io.pathlake.simulate.Facts.DropOff;
import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Page;
import io.pathlake.simulate.Happening.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
  private final Clickstream site;
  private Cause cause;
  private Product seen;
  private final List<Line> basket = new ArrayList<>();

  Browsing(Life life) {
    this.life = life;
    this.site = new Clickstream(life);
  }

  /** The browser of the last visit, as GA4 calls it; empty before the first. */
  String browser() {
    Visit last = site.visit();
    return last == null ? "" : Device.pseudoId(last.cookie(), last.firstSeen());
  }

  Outcome visit(long at, Traffic traffic, int shelf, boolean chatted, int contact) {
    site.open(at, traffic);
    site.signedIn = life.orders > 0 && life.person.account && life.hit(0.55);
    basket.clear();
    cause = Cause.NONE;
    Page[] entrances = {Page.HOME, Page.CATEGORY, Page.CATEGORY, Page.CATEGORY};
    Product shelfFront = life.catalogue.any(life.random, shelf);
    site.event(
        Action.PAGE_VIEW, entrances[life.random.nextInt(entrances.length)], shelfFront, 0, null);
    Reached reached = Reached.NOTHING;
    if (!life.hit(Odds.bounce(traffic))) {
      reached = shop(traffic, shelf, chatted, contact);
    }
    if (reached != Reached.NOTHING || life.hit(0.3)) {
      site.event(Action.ENGAGEMENT, Page.HOME, null, 0, null);
    }
    if (reached != Reached.ORDER
        && (reached.compareTo(Reached.BASKET) >= 0 || cause == Cause.OUT_OF_STOCK)) {
      drop(reached, shelf);
    }
    return new Outcome(reached, site.micros / 1_000_000);
  }

  private void drop(Reached reached, int shelf) {
    Visit visit = site.visit();
    boolean terminal = visit.sharedDevice() && !life.person.tie.computer;
    life.emit(
        new DropOff(
            site.micros,
            life.person,
            reached.name().toLowerCase(Locale.ROOT),
            cause,
            visit.sessionId(),
            visit.mobile(),
            terminal,
            visit.versionB(),
            life.catalogue.tellsShippingLate(shelf)));
  }

  private Reached shop(Traffic traffic, int shelf, boolean chatted, int contact) {
    if (life.hit(0.18)) {
      site.pause(8);
      site.event(Action.SEARCH, Page.SEARCH, life.catalogue.any(life.random, shelf), 0, null);
    }
    double wants = Odds.cart(life.person, traffic, chatted, life.orders > 0, contact);
    double lookOn = life.person.persona == Persona.RESEARCHER ? 0.76 : 0.62;
    do {
      look(life.catalogue.any(life.random, shelf));
      if (life.hit(basket.isEmpty() ? wants : 0.35)) {
        site.pause(15);
        if (inStock(seen)) {
          add();
        } else {
          cause = Cause.OUT_OF_STOCK;
        }
      }
    } while (life.hit(lookOn) && basket.size() < 4);
    if (basket.isEmpty()) {
      return Reached.PRODUCT;
    }
    cause = Cause.NONE;
    return checkOut(chatted, shelf);
  }

  private void look(Product product) {
    seen = product;
    site.pause(12);
    Page page = inStock(product) ? Page.PRODUCT : Page.SOLD_OUT;
    site.event(Action.PAGE_VIEW, page, product, 0, null);
    site.event(Action.VIEW_ITEM, page, product, 1, null);
    if (life.hit(0.25)) {
      site.pause(9);
      site.event(Action.SCROLL, Page.PRODUCT, product, 0, null);
    }
  }

  private boolean inStock(Product product) {
    int week = life.calendar.dayOf(site.micros / 1_000_000) / 7;
    return life.catalogue.inStock(product, life.world.settings().seed(), week);
  }

  private void add() {
    int quantity = life.hit(0.8) ? 1 : 2 + life.random.nextInt(2);
    basket.removeIf(line -> line.product().equals(seen));
    basket.add(new Line(seen, quantity));
    site.event(Action.ADD_TO_CART, Page.PRODUCT, seen, quantity, null);
  }

  private Reached checkOut(boolean chatted, int shelf) {
    site.pause(20);
    site.event(Action.PAGE_VIEW, Page.CART, null, 0, null);
    if (!life.hit(Odds.checkout(chatted, life.orders > 0))) {
      return Reached.BASKET;
    }
    site.pause(20);
    site.signedIn |= life.person.account;
    site.event(Action.BEGIN_CHECKOUT, Page.CHECKOUT, basket.get(0).product(), 1, null);
    if (!goesToPayment(life.catalogue.tellsShippingLate(shelf))) {
      return Reached.CHECKOUT;
    }
    site.pause(45);
    site.event(Action.PAGE_VIEW, Page.PAYMENT, null, 0, null);
    if (life.hit(0.9)) {
      site.pause(20);
      site.event(Action.ADD_PAYMENT_INFO, Page.PAYMENT, basket.get(0).product(), 1, null);
    }
    if (!pays(chatted)) {
      return Reached.PAYMENT;
    }
    buy();
    return Reached.ORDER;
  }

  /** Where the same draw would have gone on without what was planted, that is the cause. */
  private boolean goesToPayment(boolean shippingLate) {
    double draw = life.random.nextDouble();
    boolean goes = draw < Odds.payment(shippingLate);
    if (shippingLate) {
      site.pause(10);
      site.event(Action.PAGE_VIEW, Page.SHIPPING, null, 0, null);
    }
    cause = !goes && draw < Odds.payment(false) ? Cause.SHIPPING_SHOWN_LATE : Cause.NONE;
    return goes;
  }

  private boolean pays(boolean chatted) {
    double draw = life.random.nextDouble();
    boolean pays = draw < Odds.purchase(site.visit().mobile(), chatted, life.orders > 0);
    boolean onComputer = draw < Odds.purchase(false, chatted, life.orders > 0);
    cause = !pays && onComputer ? Cause.PAYMENT_ON_PHONE : Cause.NONE;
    return pays;
  }

  private void buy() {
    site.pause(30);
    Person person = life.person;
    String number = Long.toString(1_000_000L + person.number * 4_000L + life.orders * 2L);
    Order order =
        new Order(
            site.micros,
            life.noise(),
            person,
            !person.account,
            life.orders,
            number,
            List.copyOf(basket));
    life.lastOrder = order;
    site.event(Action.PURCHASE, Page.THANKS, null, 0, order);
    life.emit(order);
  }
}
