package io.pathlake.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One person's dealings with the shop, told forward from its first day: needs come up, each is a
 * run of contacts that ends in an order or in giving up, then comes silence. Nothing depends on how
 * long the shop runs, so a longer run only tells more of the same story. Trips to the shops, mails,
 * text messages and bookings are told at the end, from chance of their own.
 */
final class Life {

  /** What earns points on a loyalty card. */
  record Purchase(long micros, String number, long cents) {}

  final World world;
  final Person person;
  final SplittableRandom random;
  final ShopCalendar calendar;
  final Catalogue catalogue;
  final Phrases phrases;
  final Browsing browsing;
  final Voices voices;
  final Chats chats;
  final Mailbox mailbox;
  final Texts texts;
  final List<Purchase> purchases = new ArrayList<>();
  private final Consumer<Happening> sink;
  private final double pace;
  private final long key;
  private final AfterSales afterSales;
  private final Stores stores;
  private final Bookkeeping bookkeeping;
  private long counter;

  /** Orders so far. */
  int orders;

  /** Tickets so far. */
  int tickets;

  /** Needs so far. */
  int needs;

  /** The order that the last visit ended in. */
  Happening.Order lastOrder;

  /** Invited back by a message that was read. */
  boolean reminded;

  /** The second from which on the shop knows how to reach this person. */
  long knownSince = Long.MAX_VALUE;

  Life(World world, Person person, Consumer<Happening> sink) {
    long seed = world.settings().seed();
    this.world = world;
    this.person = person;
    this.random = person.random;
    this.calendar = world.calendar();
    this.catalogue = world.catalogue();
    this.phrases = world.phrases();
    this.pace = world.settings().pace();
    this.key = Noise.mix(seed ^ 0x5EED, person.number);
    this.sink = sink;
    this.browsing = new Browsing(this);
    this.chats = new Chats(this);
    this.voices = new Voices(this, seed);
    this.afterSales = new AfterSales(this, chats, voices);
    this.mailbox = new Mailbox(this, seed);
    this.texts = new Texts(this, seed);
    this.stores = new Stores(this, seed, pace);
    this.bookkeeping = new Bookkeeping(this, seed);
  }

  /** Tells everything that begins before an epoch second, and possibly some of what follows. */
  void until(long end) {
    long at = later(calendar.midnight(0), firstNeed());
    while (at < end) {
      at = new Need(this).from(at);
    }
    stores.until(end);
    mailbox.until(end);
    texts.until(end);
    bookkeeping.until(end);
  }

  /** Days to the first need; those who bought before the records began are due within a cycle. */
  private double firstNeed() {
    if (hit(Odds.BOUGHT_BEFORE)) {
      orders = 1;
      knownSince = calendar.midnight(0);
      return random.nextDouble() * catalogue.cycleDays(random.nextInt(catalogue.shelves())) / pace;
    }
    return exponential(Odds.QUIET_DAYS / pace);
  }

  /** When the next need comes up after giving up. */
  long afterGivingUp(long at) {
    reminded = false;
    return later(at, 20 + exponential(Odds.QUIET_DAYS / pace));
  }

  /** Tells what follows the last order, and answers when the next need comes up. */
  long afterOrder(int shelf) {
    orders++;
    long placed = lastOrder.micros() / 1_000_000;
    knownSince = Math.min(knownSince, placed);
    if (person.member) {
      purchases.add(new Purchase(lastOrder.micros(), lastOrder.number(), lastOrder.cents()));
    }
    afterSales.follow(lastOrder);
    if (!hit(person.persona.comesBack)) {
      return later(placed, 31 + exponential(Odds.LAPSED_DAYS / pace));
    }
    int month = calendar.date(calendar.dayOf(placed)).getMonthValue();
    double cycle = catalogue.cycleDays(shelf) * Season.factor(catalogue.category(shelf), month);
    double days = cycle / pace * Math.exp(Odds.CYCLE_SPREAD * gaussian());
    if (person.givesPhone && hit(0.4)) {
      long read = chats.notify(later(placed, 0.85 * days), Happening.Category.MARKETING);
      reminded = read > 0 && hit(Odds.ANSWERS_REMINDER);
      if (reminded) {
        return Math.max(read + 300, placed + 86_400);
      }
    }
    return later(placed, days);
  }

  /** Says that messages on a channel are no longer wanted from a second on. */
  void optOut(long second, String channel) {
    emit(new Facts.OptOut(second * 1_000_000, person, channel));
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
