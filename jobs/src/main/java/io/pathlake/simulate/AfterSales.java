package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Category;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import java.util.List;

/** What follows an order: its confirmation, its delivery, questions about it, money back. */
final class AfterSales {

  private final Life life;
  private final Chats chats;
  private final Voices voices;

  AfterSales(Life life, Chats chats, Voices voices) {
    this.life = life;
    this.chats = chats;
    this.voices = voices;
  }

  void follow(Order order) {
    long placed = order.micros() / 1_000_000;
    boolean reachable = life.person.givesPhone;
    if (reachable && life.hit(Odds.CONFIRMED_BY_WHATSAPP)) {
      chats.notify(placed + 20 + life.random.nextInt(40), Category.UTILITY);
      chats.notify(life.later(placed, 1.2), Category.UTILITY);
    }
    if (reachable && life.hit(Odds.ASKS_ABOUT_DELIVERY + (life.person.likesChat ? 0.1 : 0))) {
      chats.ask(life.later(placed, 2 + life.exponential(1.5)), "ask_delivery", 0, false);
    }
    boolean trouble = false;
    boolean gift = order.lines().get(0).product().category().equals("Gifts");
    if (life.hit(gift ? Odds.REFUND_OF_GIFT : Odds.REFUND)) {
      giveBack(order, life.later(placed, 2 + life.exponential(Odds.MEAN_DAYS_TO_REFUND)));
      trouble = true;
    }
    boolean seeker = life.person.persona == Persona.HELP_SEEKER;
    if (life.hit(seeker ? Odds.TICKET_OF_HELP_SEEKER : Odds.TICKET)) {
      String intent = trouble ? "ask_return" : life.hit(0.5) ? "ask_delivery" : "ask_invoice";
      trouble |= voices.ticket(life.later(placed, 1 + life.exponential(3)), intent, order);
    }
    voices.afterOrder(order, trouble);
  }

  /** Takes back the first line, wholly or in part; every third time the whole order. */
  private void giveBack(Order order, long at) {
    if (life.person.givesPhone && life.hit(0.5)) {
      chats.ask(at, "ask_return", 0, false);
    }
    Line first = order.lines().get(0);
    int pieces = life.hit(0.3) ? 1 : first.quantity();
    List<Line> lines = life.hit(0.33) ? order.lines() : List.of(new Line(first.product(), pieces));
    long number = Long.parseLong(order.number()) + 1;
    long micros = (at + 7_200 + life.random.nextInt(7_200)) * 1_000_000;
    life.emit(new Refund(micros, life.noise(), order, "C" + number, lines));
  }
}
