package io.pathlake.simulate;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One person's dealings with the shop, told forward from its first day: needs come up, each is a
 * run of contacts that ends in an order or in giving up, then comes silence. Nothing depends on how
 * long the shop runs, so a longer run only tells more of the same story.
 */
final class Life {

  final Person person;
  final SplittableRandom random;
  final ShopCalendar calendar;
  final Catalogue catalogue;
  final Phrases phrases;
  private final Consumer<Happening> sink;
  private final double pace;
  private final long key;
  private final Browsing browsing;
  private final Chats chats;
  private final AfterSales afterSales;
  private long counter;

  /** Orders so far. */
  int orders;

  /** The order that the last visit ended in. */
  Happening.Order lastOrder;

  /** Invited back by a message that was read. */
  private boolean reminded;

  Life(World world, Person person, Consumer<Happening> sink) {
    this.person = person;
    this.random = person.random;
    this.calendar = world.calendar();
    this.catalogue = world.catalogue();
    this.phrases = world.phrases();
    this.pace = world.settings().pace();
    this.key = Noise.mix(world.settings().seed() ^ 0x5EED, person.number);
    this.sink = sink;
    this.browsing = new Browsing(this);
    this.chats = new Chats(this);
    this.afterSales = new AfterSales(this, chats);
  }

  /** Tells everything that begins before an epoch second, and possibly some of what follows. */
  void until(long end) {
    long at = later(calendar.midnight(0), firstNeed());
    while (at < end) {
      at = need(at);
    }
  }

  /** Days to the first need; those who bought before the records began are due within a cycle. */
  private double firstNeed() {
    if (hit(Odds.BOUGHT_BEFORE)) {
      orders = 1;
      return random.nextDouble() * catalogue.cycleDays(random.nextInt(catalogue.shelves())) / pace;
    }
    return exponential(Odds.QUIET_DAYS / pace);
  }

  /** Runs through one need and answers when the next comes up. */
  private long need(long start) {
    int shelf = shelf();
    long at = start;
    boolean chatted = false;
    boolean basket = false;
    for (int contact = 0; contact < Odds.MOST_CONTACTS; contact++) {
      boolean byAd = contact == 0 && orders == 0 && hit(Odds.OPENS_BY_CHAT_AD);
      if (byAd || contact > 0 && hit(asks())) {
        at = chats.ask(at, byAd ? "ask_ad" : "ask_product", shelf, byAd);
        chatted = true;
      } else {
        Browsing.Outcome outcome =
            browsing.visit(at, traffic(contact, basket, shelf), shelf, chatted, contact);
        at = outcome.end();
        reminded = false;
        if (outcome.reached() == Browsing.Reached.ORDER) {
          return afterOrder(shelf);
        }
        basket |= outcome.reached().compareTo(Browsing.Reached.BASKET) >= 0;
        at = remindOfBasket(at, outcome);
      }
      if (!reminded && hit(person.persona.quits + Odds.quit(basket, chatted, orders > 0))) {
        break;
      }
      at = later(at, reminded ? 0.05 : 0.2 + exponential(2.4));
    }
    reminded = false;
    return later(at, 20 + exponential(Odds.QUIET_DAYS / pace));
  }

  /** What is needed; gift buyers look for gifts with 60%. */
  private int shelf() {
    int gifts = catalogue.shelves() - 1;
    boolean gift = person.persona == Persona.GIFT_BUYER && hit(0.6);
    return gift ? gifts : random.nextInt(catalogue.shelves());
  }

  private Traffic traffic(int contact, boolean basket, int shelf) {
    boolean known = orders > 0 || contact > 0;
    double draw = random.nextDouble();
    if (!reminded && !basket && hit(Persona.FAVOURITE)) {
      Traffic favourite = known ? person.persona.whenKnown : person.persona.whenNew;
      return favourite == Traffic.NEWSLETTER && orders == 0 ? Traffic.ORGANIC_GOOGLE : favourite;
    }
    return Arrivals.of(draw, contact == 0, orders > 0, reminded, basket, shelf);
  }

  private double asks() {
    return person.likesChat ? Odds.ASKS_WHEN_CHATTY : Odds.ASKS_OTHERWISE;
  }

  private long remindOfBasket(long at, Browsing.Outcome outcome) {
    boolean left = outcome.reached().compareTo(Browsing.Reached.BASKET) >= 0;
    if (!left
        || !person.givesPhone
        || orders == 0 && !person.likesChat
        || !hit(Odds.GETS_CART_REMINDER)) {
      return at;
    }
    long read = chats.notify(at + 3_600 + random.nextInt(7_200), Happening.Category.MARKETING);
    reminded = read > 0 && hit(Odds.ANSWERS_REMINDER);
    return reminded ? read : at;
  }

  private long afterOrder(int shelf) {
    orders++;
    afterSales.follow(lastOrder);
    long placed = lastOrder.micros() / 1_000_000;
    if (!hit(person.persona.comesBack)) {
      return later(placed, 31 + exponential(Odds.LAPSED_DAYS / pace));
    }
    double days = catalogue.cycleDays(shelf) / pace * Math.exp(Odds.CYCLE_SPREAD * gaussian());
    if (person.givesPhone && hit(0.4)) {
      long read = chats.notify(later(placed, 0.85 * days), Happening.Category.MARKETING);
      reminded = read > 0 && hit(Odds.ANSWERS_REMINDER);
      if (reminded) {
        return Math.max(read + 300, placed + 86_400);
      }
    }
    return later(placed, days);
  }

  void emit(Happening happening) {
    sink.accept(happening);
  }

  /** A number no other record has. */
  long noise() {
    return Noise.mix(key, counter++);
  }

  boolean hit(double probability) {
    return random.nextDouble() < probability;
  }

  double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** A standard normal draw as a sum of twelve uniform ones. */
  private double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  long later(long second, double days) {
    return calendar.moment(random, second, days, person);
  }
}
