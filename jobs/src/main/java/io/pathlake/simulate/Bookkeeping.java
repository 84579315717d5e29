package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Card;
import io.pathlake.simulate.Contacts.Points;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * What the shop's books hold of one person, told when the rest is known: a row in the CRM with each
 * change, and points on the loyalty card, one per euro. With 150 points or more, every second
 * purchase redeems 100 of them.
 */
final class Bookkeeping {

  static final long REDEEMS_FROM = 150;
  static final long REDEEMED = 100;

  /** From becoming known to the row in the CRM. */
  static final long SECONDS_TO_CRM = 40;

  private final Life life;
  private final long key;

  Bookkeeping(Life life, long seed) {
    this.life = life;
    this.key = Noise.mix(seed ^ 0xB00C, life.person.number);
  }

  void until(long end) {
    if (life.person.account && life.knownSince < end) {
      customer(end);
    }
    if (life.person.member) {
      points();
    }
  }

  /** Rows when the customer becomes known, and when a phone or a permission changes. */
  private void customer(long end) {
    long created = life.knownSince;
    TreeSet<Long> changes = new TreeSet<>();
    changes.add(created + SECONDS_TO_CRM);
    for (long change :
        new long[] {life.person.phones.changed(), life.mailbox.until(), life.texts.until()}) {
      if (change > created && change < end) {
        changes.add(change + 60);
      }
    }
    int row = 0;
    for (long at : changes) {
      boolean mail = life.mailbox.open(at);
      boolean text = life.texts.open(at);
      long noise = Noise.mix(key, row++);
      life.emit(new Card(at * 1_000_000, noise, life.person, created, mail, text));
    }
  }

  private void points() {
    long balance = 0;
    long booking = 0;
    life.purchases.sort(Comparator.comparingLong(Life.Purchase::micros));
    for (Life.Purchase purchase : life.purchases) {
      if (balance >= REDEEMS_FROM && Noise.below(Noise.mix(key, booking), 9, 2) == 0) {
        balance -= REDEEMED;
        book(purchase, 30, -REDEEMED, balance, 100_000 + booking);
      }
      long points = purchase.cents() / 100;
      balance += points;
      book(purchase, 60, points, balance, 200_000 + booking++);
    }
  }

  private void book(Life.Purchase purchase, int seconds, long points, long balance, long number) {
    long micros = purchase.micros() + seconds * 1_000_000L;
    long noise = Noise.mix(key, number);
    life.emit(new Points(micros, noise, life.person, points, balance, purchase.number()));
  }
}
