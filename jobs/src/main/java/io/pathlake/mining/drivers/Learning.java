package io.pathlake.mining.drivers;

import io.pathlake.lake.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses between algorithms by cross-validation: customers are divided into folds by a hash, each
 * algorithm learns from all folds but one and is judged by that one; the mean log-loss counts.
 */
final class Learning {

  /**
   * What was learnt from all cases.
   *
   * @param logLoss mean in cross-validation
   */
  record Learnt(Algorithm algorithm, Encoder encoder, Model model, double logLoss) {}

  private static final int FOLDS = 2;

  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  private final BiFunction<List<Row>, StructType, Dataset<Row>> tables;
  private final List<Case> cases;
  private final double[] weights;
  private final List<Levels> levels;

  /**
   * Learning from these cases.
   *
   * @param tables makes a table of rows
   */
  Learning(
      BiFunction<List<Row>, StructType, Dataset<Row>> tables,
      List<Case> cases,
      List<Levels> levels) {
    this.tables = tables;
    this.cases = cases;
    this.weights = Weights.of(cases);
    this.levels = levels;
  }

  /** The algorithm that predicts best, fitted to all cases; of equals the first. */
  Learnt best() {
    List<Callable<Double>> folds = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      double[][] vectors = encoder(algorithm).of(cases);
      for (int fold = 0; fold < FOLDS; fold++) {
        int left = fold;
        folds.add(() -> loss(algorithm, vectors, left));
      }
    }
    List<Double> losses = Together.all(folds);
    Algorithm best = Algorithm.values()[0];
    for (Algorithm algorithm : Algorithm.values()) {
      best = loss(algorithm, losses) < loss(best, losses) ? algorithm : best;
    }
    int[] all = IntStream.range(0, cases.size()).toArray();
    Encoder encoder = encoder(best);
    return new Learnt(best, encoder, fit(best, encoder.of(cases), all), loss(best, losses));
  }

  private Encoder encoder(Algorithm algorithm) {
    return new Encoder(levels, algorithm.byLevel());
  }

  private double loss(Algorithm algorithm, List<Double> losses) {
    int from = algorithm.ordinal() * FOLDS;
    double sum = losses.subList(from, from + FOLDS).stream().mapToDouble(l -> l).sum();
    return sum / IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
  }

  /** The weighted loss in one fold of what was learnt from the others. */
  private double loss(Algorithm algorithm, double[][] vectors, int left) {
    Model model = fit(algorithm, vectors, fold(left, false));
    double sum = 0;
    for (int i : fold(left, true)) {
      sum += weights[i] * LogLoss.of(model.probability(vectors[i]), cases.get(i).abandoned());
    }
    return sum;
  }

  /** Cases in a fold, or in all others. */
  private int[] fold(int fold, boolean in) {
    return IntStream.range(0, cases.size())
        .filter(i -> in == (fold(cases.get(i).customer()) == fold))
        .toArray();
  }

  private static int fold(long customer) {
    return (int) Math.floorMod(Seeds.mix(customer) >>> 1, (long) FOLDS);
  }

  /** Whether there are both outcomes to learn from whichever fold is left out. */
  static boolean possible(List<Case> cases) {
    return IntStream.range(0, FOLDS)
        .allMatch(
            left ->
                cases.stream()
                        .filter(one -> fold(one.customer()) != left)
                        .map(Case::abandoned)
                        .distinct()
                        .count()
                    == 2);
  }

  private Model fit(Algorithm algorithm, double[][] vectors, int[] chosen) {
    List<Row> rows = new ArrayList<>(chosen.length);
    for (int i : chosen) {
      double label = cases.get(i).abandoned() ? 1 : 0;
      rows.add(RowFactory.create(label, weights[i], Vectors.dense(vectors[i])));
    }
    // Sums over several partitions would depend on how many there are.
    return algorithm.fit(tables.apply(rows, ROW).coalesce(1));
  }
}
