package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NettingTest {

  @Test
  void aRefundTakesBackTheLatestEarlierSale() {
    var old = sale("a", 1, 2, "20");
    var recent = sale("b", 5, 2, "24");
    var later = sale("c", 9, 2, "24");
    var refund = refund("r", 7, 1, "12", null);
    Netting.net(List.of(later, refund, old, recent));
    assertThat(recent.net).isEqualByComparingTo("12");
    assertThat(recent.refundedPieces).isEqualByComparingTo("1");
    assertThat(old.net).isEqualByComparingTo("20");
    assertThat(later.net).isEqualByComparingTo("24");
    assertThat(refund.net).isEqualByComparingTo("0");
    assertThat(refund.takesBack).containsOnly(entry("order-b", new BigDecimal("12")));
  }

  @Test
  void piecesThatOneSaleCannotTakeBackComeFromTheOneBefore() {
    var old = sale("a", 1, 2, "20");
    var recent = sale("b", 5, 1, "10");
    var refund = refund("r", 7, 2, "19.99", null);
    Netting.net(List.of(old, recent, refund));
    assertThat(refund.takesBack)
        .containsOnly(
            entry("order-a", new BigDecimal("9.99")), entry("order-b", new BigDecimal("10.00")));
    assertThat(recent.refunded).isEqualByComparingTo("10.00");
    assertThat(old.refunded).isEqualByComparingTo("9.99");
  }

  @Test
  void whatFindsNoSaleStaysWithTheRefund() {
    var sale = sale("a", 1, 1, "10");
    var refund = refund("r", 7, 3, "30", null);
    Netting.net(List.of(sale, refund));
    assertThat(refund.net).isEqualByComparingTo("-20");
    var early = refund("e", 0, 1, "10", null);
    Netting.net(List.of(sale("b", 1, 1, "10"), early));
    assertThat(early.net).isEqualByComparingTo("-10");
    assertThat(early.takesBack).isEmpty();
  }

  @Test
  void aRefundThatNamesItsOrderTakesBackThatOne() {
    var meant = sale("a", 1, 1, "10");
    var recent = sale("b", 5, 1, "10");
    Netting.net(
        List.of(recent, meant, refund("g", 6, 1, "10", null), refund("r", 7, 1, "10", "order-a")));
    assertThat(meant.net).isEqualByComparingTo("0");
    assertThat(recent.net).isEqualByComparingTo("0");
  }

  @Test
  void netsAddUpToGrossAndTheOrderOfLinesIsNoMatter() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<Netting.Line> lines = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int pieces = 1 + random.nextInt(4);
        String money = String.valueOf(pieces * (1 + random.nextInt(9)) + 0.01);
        lines.add(
            random.nextInt(3) == 0
                ? refund("r" + i, random.nextInt(9), pieces, money, named(random))
                : sale("s" + i, random.nextInt(9), pieces, money));
      }
      List<Netting.Line> shuffled = new ArrayList<>(lines.stream().map(NettingTest::copy).toList());
      Collections.shuffle(shuffled, random);
      Netting.net(lines);
      Netting.net(shuffled);
      assertThat(sum(lines, true)).isEqualByComparingTo(sum(lines, false));
      assertThat(state(shuffled)).isEqualTo(state(lines));
    }
  }

  private static String named(Random random) {
    return random.nextBoolean() ? null : "order-s" + random.nextInt(12);
  }

  private static BigDecimal sum(List<Netting.Line> lines, boolean net) {
    return lines.stream().map(l -> net ? l.net : l.gross).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String state(List<Netting.Line> lines) {
    return lines.stream()
        .map(
            l ->
                l.id
                    + " "
                    + l.net.stripTrailingZeros()
                    + " "
                    + l.refundedPieces
                    + " "
                    + l.takesBack)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static Netting.Line copy(Netting.Line l) {
    return new Netting.Line(l.id, l.order, l.micros, l.refund, l.pieces, l.gross, l.named);
  }

  private static Netting.Line sale(String id, long at, int pieces, String money) {
    return new Netting.Line(
        id, "order-" + id, at, false, BigDecimal.valueOf(pieces), new BigDecimal(money), null);
  }

  private static Netting.Line refund(String id, long at, int pieces, String money, String named) {
    return new Netting.Line(
        id,
        "order-" + id,
        at,
        true,
        BigDecimal.valueOf(-pieces),
        new BigDecimal(money).negate(),
        named);
  }
}
