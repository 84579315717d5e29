package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Report.Format;
import java.util.List;
import java.util.Set;

/** What is true of the shop's world, and in no system's export. */
final class Facts {

  private Facts() {}

  /** Something true at an instant, told by the truth alone. */
  interface Fact extends Happening {

    @Override
    default long noise() {
      return 0;
    }

    @Override
    default Format format() {
      return null;
    }
  }

  /**
   * A need from its first contact to its order, or to giving up: then {@code order} is null. {@code
   * met} are the ways its visits came; without the {@code necessary} ones among them it would have
   * ended there.
   */
  record Journey(
      long micros,
      Person person,
      int need,
      long begun,
      Order order,
      List<String> steps,
      Set<Traffic> met,
      Set<Traffic> necessary)
      implements Fact {}

  /** A person who wants no more messages on a channel. */
  record OptOut(long micros, Person person, String channel) implements Fact {}

  /** What was planted to lose customers, and what was planted to look as if it did. */
  enum Cause {
    PAYMENT_ON_PHONE(true, "payment page on a phone: chance to order 38 points lower"),
    SHIPPING_SHOWN_LATE(true, "Pets and Household: chance to go on to payment 24 points lower"),
    OUT_OF_STOCK(true, "6% of products each week cannot be put into the basket"),
    SLOW_ANSWER(true, "answer after 15 minutes: chance of giving up 25 points higher"),
    PAGE_VERSION(false, "half of the visits see version b of the pages: no effect"),
    TERMINAL(false, "visits on a shop's terminal: no effect"),
    NONE(false, "would have left anyway");

    final boolean real;
    final String effect;

    Cause(boolean real, String effect) {
      this.real = real;
      this.effect = effect;
    }
  }

  /** How far a visit or chat came that was not followed up, and which planted cause ended it. */
  record DropOff(
      long micros,
      Person person,
      String stage,
      Cause cause,
      long session,
      boolean mobile,
      boolean terminal,
      boolean versionB,
      boolean shippingLate)
      implements Fact {

    static DropOff ofChat(long micros, Person person, Cause cause) {
      return new DropOff(micros, person, "chat", cause, 0, false, false, false, false);
    }
  }
}
