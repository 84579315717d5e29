package io.pathlake.attribution.credits;

import io.pathlake.attribution.models.LargestRemainder;
import io.pathlake.attribution.models.Model;
import io.pathlake.attribution.models.Slopes;
import io.pathlake.attribution.models.TouchPath;
import io.pathlake.attribution.models.WeightedModel;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.lake.tables.AttributionCredits;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Shares a conversion among the touches of its path, once for each model. */
public final class Crediting implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Units of a whole credit; credits are whole numbers of them, so that sums are exact. */
  public static final long WHOLE =
      BigDecimal.TEN.pow(AttributionCredits.CREDIT_SCALE).longValueExact();

  private final List<Model> models;
  private final States states;

  /**
   * These models, in this order.
   *
   * @param states names of all states that paths have
   */
  public Crediting(List<Model> models, States states) {
    this.models = List.copyOf(models);
    this.states = states;
  }

  /** For each model the credit of each touch, 1 in sum; for a path with touches to a conversion. */
  public double[][] of(Path path) {
    TouchPath plain = plain(path);
    return models.stream().map(model -> model.credits(plain)).toArray(double[][]::new);
  }

  /** How the credits of some models change with their weights, in the order of their places. */
  public Slopes[] slopes(Path path, int[] places) {
    TouchPath plain = plain(path);
    return Arrays.stream(places)
        .mapToObj(place -> ((WeightedModel) models.get(place)).slopes(plain))
        .toArray(Slopes[]::new);
  }

  private TouchPath plain(Path path) {
    int touches = path.touches().size();
    boolean[] direct = new boolean[touches];
    long[] at = new long[touches];
    for (int i = 0; i < touches; i++) {
      Touch touch = path.touches().get(i);
      direct[i] = touch.direct();
      at[i] = touch.at();
    }
    return new TouchPath(
        states.numbers(path.states()),
        direct,
        at,
        path.conversion().convertedAt(),
        path.milestone());
  }

  /** The same in whole units and cents. */
  public Shares shares(Path path) {
    double[][] credits = of(path);
    long[][] units = new long[credits.length][];
    long[][] cents = new long[credits.length][];
    for (int model = 0; model < credits.length; model++) {
      units[model] = LargestRemainder.shares(credits[model], WHOLE);
      cents[model] = LargestRemainder.shares(credits[model], path.conversion().cents());
    }
    return new Shares(units, cents);
  }

  /** The shares of an order that no touch may be credited with: all is one share of nobody. */
  public Shares unattributed(Conversion conversion) {
    long[][] units = new long[models.size()][];
    long[][] cents = new long[models.size()][];
    for (int model = 0; model < units.length; model++) {
      units[model] = new long[] {WHOLE};
      cents[model] = new long[] {conversion.cents()};
    }
    return new Shares(units, cents);
  }
}
