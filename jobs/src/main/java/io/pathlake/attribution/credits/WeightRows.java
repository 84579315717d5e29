package io.pathlake.attribution.credits;

import io.pathlake.settings.AttributionSettings.Model;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.attribution_weights. */
public final class WeightRows {

  private final String definitionId;
  private final Timestamp asOf;

  /** Rows of this definition. */
  public WeightRows(String definitionId, Instant asOf) {
    this.definitionId = definitionId;
    this.asOf = Timestamp.from(asOf);
  }

  /** The rows of what was learnt. */
  public List<Row> of(Learnt learnt) {
    List<Row> rows = new ArrayList<>();
    learnt.chain().ifPresent(c -> add(rows, Model.MARKOV, learnt, s -> c.effects()[s], s -> null));
    learnt
        .rates()
        .ifPresent(
            r ->
                add(
                    rows,
                    Model.SHAPLEY_RATE,
                    learnt,
                    s -> told(r.phi(), s),
                    s -> r.exact() ? null : told(r.errors(), s)));
    return rows;
  }

  /** Null for a state that was no player. */
  private static Double told(double[] values, int state) {
    return state < values.length && Double.isFinite(values[state]) ? values[state] : null;
  }

  private void add(
      List<Row> rows,
      Model model,
      Learnt learnt,
      IntFunction<Double> weight,
      IntFunction<Double> error) {
    List<String> names = learnt.tally().states().names();
    long[] paths = new long[names.size()];
    long[] conversions = new long[names.size()];
    learnt
        .tally()
        .sets()
        .forEach(
            (states, all, converted) -> {
              for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
                paths[s] += all;
                conversions[s] += converted;
              }
            });
    for (int s = 0; s < names.size(); s++) {
      rows.add(
          RowFactory.create(
              definitionId,
              model.text(),
              names.get(s),
              weight.apply(s),
              error.apply(s),
              paths[s],
              conversions[s],
              asOf));
    }
  }
}
