package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.TextEvent;
import java.util.SplittableRandom;

/**
 * The text messages one customer gets: a sale every second Saturday at 11. Customers with an
 * account who gave a phone get them; after 1 + Exp(25) messages they answer STOP, and get nothing
 * more.
 */
final class Texts {

  static final String CAMPAIGN = "weekend_sale";
  static final double ARRIVES = 0.96;
  private static final int MEAN_MESSAGES = 25;
  private static final long FORTNIGHT = 14 * 86_400L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Life life;
  private final long key;
  private final int firstSaturday;
  private final int messages;

  Texts(Life life, long seed) {
    this.life = life;
    this.key = Noise.mix(seed ^ 0x5A5, life.person.number);
    this.firstSaturday = Math.floorMod(6 - life.calendar.date(0).getDayOfWeek().getValue(), 7);
    this.messages = 1 + (int) (-MEAN_MESSAGES * Math.log(1 - Noise.share(key, 4)));
  }

  private long since() {
    boolean agreed = life.person.account && life.person.givesPhone;
    return agreed ? life.knownSince : NEVER;
  }

  private long sent(int sale) {
    return life.calendar.midnight(firstSaturday + 14 * sale) + 39_600 + Noise.below(key, 5, 900);
  }

  private int firstSale() {
    int sale = (int) Math.max(0, (since() - sent(0)) / FORTNIGHT);
    while (sent(sale) < since()) {
      sale++;
    }
    return sale;
  }

  private boolean arrives(int sale) {
    return Noise.share(Noise.mix(key, sale), 6) < ARRIVES;
  }

  /** When this customer says STOP; the largest number for never. */
  long until() {
    if (since() == NEVER) {
      return NEVER;
    }
    long message = Noise.mix(key, 1_000L + firstSale() + messages - 1);
    return sent(firstSale() + messages - 1) + 300 + Noise.below(message, 8, 3_600);
  }

  boolean open(long second) {
    return second >= since() && second < until();
  }

  /** Whether a sale was told of by a message in the three days before a second. */
  boolean hasSale(long second) {
    if (!open(second)) {
      return false;
    }
    int sale = (int) ((second - sent(0)) / FORTNIGHT);
    long sent = sent(sale);
    return sale >= firstSale()
        && second > sent + 60
        && second < sent + 3 * 86_400L
        && arrives(sale);
  }

  /** Tells of all messages sent before a second. */
  void until(long end) {
    if (since() >= end) {
      return;
    }
    int first = firstSale();
    for (int sale = first; sale < first + messages && sent(sale) < end; sale++) {
      message(sale, sale == first + messages - 1);
    }
  }

  private void message(int sale, boolean last) {
    long message = Noise.mix(key, 1_000L + sale);
    long sent = sent(sale);
    boolean arrives = last || arrives(sale);
    long done = sent + (arrives ? 2 + Noise.below(message, 3, 20) : 3_600);
    emit(done, message, sent, arrives, null, 1);
    if (last) {
      var random = new SplittableRandom(message);
      String stop = life.phrases.any(random, "stop", life.person, null, sent).text();
      emit(until(), message, sent, true, stop, 2);
      life.optOut(until(), "sms");
    }
  }

  private void emit(
      long second, long message, long sent, boolean delivered, String reply, int step) {
    life.emit(
        new TextEvent(
            second * 1_000_000,
            Noise.mix(message, step),
            life.person,
            message,
            CAMPAIGN,
            sent,
            delivered,
            reply));
  }

  /** What a message to a country costs, in millionths of a euro. */
  static long price(Language language) {
    return switch (language) {
      case EN -> 38_000;
      case DE -> 69_000;
      case ES -> 31_000;
      case PT -> 12_500;
      case ZH -> 28_000;
    };
  }
}
