package io.pathlake.simulate;

import io.pathlake.simulate.Browsing.Outcome;
import io.pathlake.simulate.Browsing.Reached;
import io.pathlake.simulate.Facts.Cause;
import io.pathlake.simulate.Facts.DropOff;
import io.pathlake.simulate.Facts.Journey;
import io.pathlake.simulate.Happening.Category;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One need of a person: a run of contacts that ends in an order or in giving up. */
final class Need {

  private final Life life;
  private final int shelf;
  private final Strand strand;
  private final List<String> steps = new ArrayList<>();
  private final Set<Traffic> met = EnumSet.noneOf(Traffic.class);
  private final Set<Traffic> necessary = EnumSet.noneOf(Traffic.class);
  private boolean chatted;
  private boolean basket;
  private boolean late;

  Need(Life life) {
    this.life = life;
    this.shelf = shelf();
    long story = life.person.number * 4_000L + life.needs++;
    this.strand = new Strand(life.world.settings().seed(), 3, story);
  }

  /** Tells the need from a second on, and answers when the next one comes up. */
  long from(long start) {
    long at = start;
    for (int contact = 0; contact < Odds.MOST_CONTACTS; contact++) {
      boolean byAd = contact == 0 && life.orders == 0 && life.hit(Odds.OPENS_BY_CHAT_AD);
      if (byAd || contact > 0 && life.hit(asks())) {
        at = talk(at, byAd);
      } else {
        Outcome outcome = visit(at, contact);
        at = outcome.end();
        if (outcome.reached() == Reached.ORDER) {
          tell(start, life.lastOrder.micros(), life.lastOrder);
          return life.afterOrder(shelf);
        }
        at = remindOfBasket(at, outcome);
      }
      if (!life.reminded && givesUp(at)) {
        break;
      }
      at = life.later(at, life.reminded ? 0.05 : 0.2 + life.exponential(2.4));
    }
    tell(start, at * 1_000_000, null);
    return life.afterGivingUp(at);
  }

  private void tell(long start, long micros, Happening.Order order) {
    life.emit(
        new Journey(
            micros, life.person, life.needs, start * 1_000_000, order, steps, met, necessary));
  }

  /** What is needed; gift buyers look for gifts with 60%. */
  private int shelf() {
    int gifts = life.catalogue.shelves() - 1;
    boolean gift = life.person.persona == Persona.GIFT_BUYER && life.hit(0.6);
    return gift ? gifts : life.random.nextInt(life.catalogue.shelves());
  }

  private double asks() {
    return life.person.likesChat ? Odds.ASKS_WHEN_CHATTY : Odds.ASKS_OTHERWISE;
  }

  private long talk(long at, boolean byAd) {
    boolean onSite = !byAd && life.hit(Odds.ASKS_ON_SITE);
    steps.add(onSite ? "live_chat" : "whatsapp");
    if (byAd) {
      meet(Traffic.CHAT_AD);
    }
    String intent = byAd ? "ask_ad" : "ask_product";
    Voices.Talk talk =
        onSite ? life.voices.chat(at, intent, shelf) : life.chats.ask(at, intent, shelf, byAd);
    late = talk.late();
    chatted |= !late;
    return talk.end();
  }

  private Outcome visit(long at, int contact) {
    Traffic traffic = traffic(at, contact);
    steps.add(traffic.channel());
    meet(traffic);
    Outcome outcome = life.browsing.visit(at, traffic, shelf, chatted, contact);
    life.reminded = false;
    late = false;
    basket |= outcome.reached().compareTo(Reached.BASKET) >= 0;
    return outcome;
  }

  /** A coin decides whether this contact would have come about without its channel. */
  private void meet(Traffic traffic) {
    met.add(traffic);
    if (strand.hit(traffic.added())) {
      necessary.add(traffic);
    }
  }

  /** What brings a visit; a mail or a message only if the person gets such. */
  private Traffic traffic(long at, int contact) {
    Traffic traffic = drawn(contact);
    boolean sale = life.orders > 0 && !life.reminded && life.texts.hasSale(at);
    if (sale && life.hit(Odds.COMES_BY_TEXT)) {
      traffic = Traffic.TEXT_LINK;
    }
    boolean noNewsletter = traffic == Traffic.NEWSLETTER && !life.mailbox.hasNewsletter(at);
    if (noNewsletter || traffic == Traffic.CART_MAIL && !life.mailbox.open(at)) {
      traffic = Traffic.DIRECT;
    }
    life.mailbox.clicked(at, traffic, strand);
    return traffic;
  }

  private Traffic drawn(int contact) {
    boolean known = life.orders > 0 || contact > 0;
    double draw = life.random.nextDouble();
    if (!life.reminded && !basket && life.hit(Persona.FAVOURITE)) {
      Persona persona = life.person.persona;
      Traffic favourite = known ? persona.whenKnown : persona.whenNew;
      boolean stranger = favourite == Traffic.NEWSLETTER && life.orders == 0;
      return stranger ? Traffic.ORGANIC_GOOGLE : favourite;
    }
    return Arrivals.of(draw, contact == 0, life.orders > 0, life.reminded, basket, shelf);
  }

  private long remindOfBasket(long at, Outcome outcome) {
    boolean left = outcome.reached().compareTo(Reached.BASKET) >= 0;
    if (!left
        || !life.person.givesPhone
        || life.orders == 0 && !life.person.likesChat
        || !life.hit(Odds.GETS_CART_REMINDER)) {
      return at;
    }
    long read = life.chats.notify(at + 3_600 + life.random.nextInt(7_200), Category.MARKETING);
    life.reminded = read > 0 && life.hit(Odds.ANSWERS_REMINDER);
    return life.reminded ? read : at;
  }

  /** Gives up, or not; the cause is the late answer where a timely one would have kept them. */
  private boolean givesUp(long at) {
    double anyway = life.person.persona.quits + Odds.quit(basket, chatted, life.orders > 0);
    double draw = life.random.nextDouble();
    if (!late) {
      return draw < anyway;
    }
    boolean gone = draw < anyway + Odds.QUITS_AFTER_LATE_ANSWER;
    if (gone) {
      Cause cause = draw < anyway ? Cause.NONE : Cause.SLOW_ANSWER;
      life.emit(DropOff.ofChat(at * 1_000_000, life.person, cause));
    }
    return gone;
  }
}
