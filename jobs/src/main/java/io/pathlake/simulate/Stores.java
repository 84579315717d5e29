package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Receipt;
import io.pathlake.simulate.Happening.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * One person's trips to the shops: the first after Exp(45 days / pace), the next after 3 + Exp(42 /
 * pace); 65% of them end in a purchase, 3% of the purchases are taken back.
 */
final class Stores {

  static final double BUYS = 0.65;
  static final double SHOWS_CARD = 0.75;
  static final double TAKES_BACK = 0.03;
  static final int STORES = 3;

  private final Life life;
  private final Strand strand;
  private final double pace;
  private int receipts;

  Stores(Life life, long seed, double pace) {
    this.life = life;
    this.strand = new Strand(seed, 1, life.person.number);
    this.pace = pace;
  }

  /** Tells of all trips that begin before a second. */
  void until(long end) {
    if (!life.person.storeGoer) {
      return;
    }
    long at = later(life.calendar.midnight(0), strand.exponential(45 / pace));
    while (at < end) {
      if (strand.hit(BUYS)) {
        buy(at);
      }
      at = later(at, 3 + strand.exponential(42 / pace));
    }
  }

  private long later(long second, double days) {
    return life.calendar.open(strand.random, second, days);
  }

  private void buy(long at) {
    int shelf = strand.random.nextInt(life.catalogue.shelves());
    List<Line> lines = new ArrayList<>();
    do {
      Product product = life.catalogue.any(strand.random, shelf);
      lines.removeIf(line -> line.product().equals(product));
      lines.add(new Line(product, strand.hit(0.8) ? 1 : 2));
    } while (strand.hit(0.4) && lines.size() < 4);
    int store = 1 + strand.random.nextInt(STORES);
    boolean card = life.person.member && strand.hit(SHOWS_CARD);
    Receipt receipt = receipt(at, store, card, null, List.copyOf(lines));
    if (card) {
      life.purchases.add(new Life.Purchase(receipt.micros(), receipt.number(), receipt.cents()));
    }
    if (strand.hit(TAKES_BACK)) {
      receipt(
          later(at, 1 + strand.exponential(6)), store, card, receipt.number(), lines.subList(0, 1));
    }
  }

  private Receipt receipt(long at, int store, boolean card, String returns, List<Line> lines) {
    String number = "R" + (10_000_000L + life.person.number * 1_000L + receipts++);
    Receipt receipt =
        new Receipt(
            at * 1_000_000,
            strand.noise(),
            life.person,
            number,
            store,
            card,
            returns,
            List.copyOf(lines));
    life.emit(receipt);
    return receipt;
  }
}
