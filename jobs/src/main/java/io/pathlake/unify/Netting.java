package io.pathlake.unify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refunds against sales, for the lines of one buyer, product and currency.
 *
 * <p>A refund that names an order takes back lines of that order. Any other takes back the latest
 * earlier sale that has pieces left, then the one before it: the piece that comes back is mostly
 * the one bought last. What finds no sale stays with the refund. Money follows pieces; whatever
 * happens, the nets of all lines add up to their gross. The lines' order at the call is no matter.
 */
final class Netting {

  /** One line, and what netting made of it. */
  static final class Line {
    private static final Comparator<Line> IN_TIME =
        Comparator.<Line>comparingLong(line -> line.micros).thenComparing(line -> line.id);

    final String id;
    final String order;
    final long micros;
    final boolean refund;
    final BigDecimal pieces;
    final BigDecimal gross;
    final String named;
    BigDecimal refundedPieces = BigDecimal.ZERO;
    BigDecimal refunded = BigDecimal.ZERO;
    BigDecimal net;
    Map<String, BigDecimal> takesBack = new TreeMap<>();

    /**
     * A line before netting.
     *
     * @param pieces negative in a refund
     * @param gross negative in a refund
     * @param named the order that a refund says it is about, or null
     */
    Line(
        String id,
        String order,
        long micros,
        boolean refund,
        BigDecimal pieces,
        BigDecimal gross,
        String named) {
      this.id = id;
      this.order = order;
      this.micros = micros;
      this.refund = refund;
      this.pieces = pieces;
      this.gross = gross;
      this.named = named;
      this.net = gross;
      if (refund && named != null) {
        takesBack.put(named, gross.negate());
      }
    }

    private BigDecimal left() {
      return pieces.subtract(refundedPieces);
    }
  }

  private Netting() {}

  /** Nets the lines in place. */
  static void net(List<Line> lines) {
    List<Line> sales = new ArrayList<>(lines.stream().filter(line -> !line.refund).toList());
    sales.sort(Line.IN_TIME.reversed());
    List<Line> refunds = new ArrayList<>(lines.stream().filter(line -> line.refund).toList());
    // Who says what it takes back is served before those for whom it is guessed.
    refunds.sort(
        Comparator.<Line, Boolean>comparing(l -> l.named == null).thenComparing(Line.IN_TIME));
    refunds.forEach(refund -> takeBack(refund, sales));
  }

  private static void takeBack(Line refund, List<Line> sales) {
    BigDecimal pieces = refund.pieces.negate();
    BigDecimal money = refund.gross.negate();
    for (Line sale : sales) {
      boolean meant =
          refund.named == null ? sale.micros <= refund.micros : refund.named.equals(sale.order);
      if (meant && sale.left().signum() > 0 && pieces.signum() > 0) {
        BigDecimal taken = pieces.min(sale.left());
        // The last pieces take what rounding left over.
        BigDecimal share =
            taken.compareTo(pieces) == 0
                ? money
                : money.multiply(taken).divide(pieces, 2, RoundingMode.HALF_EVEN);
        sale.refundedPieces = sale.refundedPieces.add(taken);
        sale.refunded = sale.refunded.add(share);
        sale.net = sale.gross.subtract(sale.refunded);
        if (refund.named == null) {
          refund.takesBack.merge(sale.order, share, BigDecimal::add);
        }
        pieces = pieces.subtract(taken);
        money = money.subtract(share);
      }
    }
    refund.net = money.negate();
  }
}
