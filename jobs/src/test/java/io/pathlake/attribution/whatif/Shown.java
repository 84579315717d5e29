package io.pathlake.attribution.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Weeks of a channel whose revenue is a known function of spend. */
final class Shown {

  static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);

  private Shown() {}

  /**
   * Weeks whose spends are drawn between two bounds.
   *
   * @param noise standard deviation of what is added to revenue
   */
  static ChannelWeeks channel(
      String name,
      int weeks,
      double least,
      double most,
      DoubleUnaryOperator revenue,
      double noise,
      long seed) {
    Random random = new Random(seed);
    List<Week> shown = new ArrayList<>();
    for (int i = 0; i < weeks; i++) {
      double spend = least + (most - least) * random.nextDouble();
      shown.add(
          new Week(
              MONDAY.plusWeeks(i),
              spend,
              revenue.applyAsDouble(spend) + noise * random.nextGaussian()));
    }
    return new ChannelWeeks(name, shown);
  }
}
