package io.pathlake.mining.types;

import io.pathlake.settings.TypeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds how many types there are and where they lie: that number of clusters whose silhouette is
 * best, on a few journeys; MLlib's k-means then goes on from there over all of the sample.
 */
final class TypeSearch {

  /** Journeys on which numbers of clusters are tried. */
  private static final int TRIED = 2_000;

  private static final int TRIALS = 3;
  private static final int ITERATIONS = 20;

  private static final StructType POINT =
      new StructType().add("point", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private final TypeSettings settings;
  private final BiFunction<List<Row>, StructType, Dataset<Row>> tables;

  TypeSearch(TypeSettings settings, BiFunction<List<Row>, StructType, Dataset<Row>> tables) {
    this.settings = settings;
    this.tables = tables;
  }

  /** The centres of points in a fixed order, of which as many differ as there are types. */
  Centres of(double[][] points) {
    return refined(points, best(some(points)));
  }

  private static double[][] some(double[][] points) {
    int some = Math.min(TRIED, points.length);
    double[][] chosen = new double[some][];
    Arrays.setAll(chosen, i -> points[(int) ((long) i * points.length / some)]);
    return chosen;
  }

  private Centres best(double[][] points) {
    int most = Math.min(settings.most(), different(points));
    Centres best = Centres.of(points, Math.min(settings.fewest(), most), TRIALS);
    double highest = silhouette(points, best);
    for (int clusters = settings.fewest() + 1; clusters <= most; clusters++) {
      Centres centres = Centres.of(points, clusters, TRIALS);
      double silhouette = silhouette(points, centres);
      if (silhouette > highest) {
        highest = silhouette;
        best = centres;
      }
    }
    return best;
  }

  private static double silhouette(double[][] points, Centres centres) {
    return Arrays.stream(Silhouette.of(points, centres.nearest(points), centres.size()))
        .average()
        .orElse(0);
  }

  /** How many different points there are. */
  static int different(double[][] points) {
    Set<List<Double>> different = new HashSet<>();
    for (double[] point : points) {
      different.add(Arrays.stream(point).boxed().toList());
    }
    return different.size();
  }

  private Centres refined(double[][] points, Centres from) {
    List<Row> rows = new ArrayList<>();
    for (double[] point : points) {
      rows.add(RowFactory.create((Object) point));
    }
    Vector[] start = Arrays.stream(from.places()).map(Vectors::dense).toArray(Vector[]::new);
    // Sums over several partitions would depend on how many there are.
    JavaRDD<Vector> data =
        tables.apply(rows, POINT).coalesce(1).toJavaRDD().map(TypeSearch::vector).cache();
    // Of MLlib's two k-means only this one can be told where to begin, and it takes no table.
    KMeansModel model =
        new KMeans()
            .setK(from.size())
            .setMaxIterations(ITERATIONS)
            .setInitialModel(new KMeansModel(start))
            .run(data.rdd());
    data.unpersist(false);
    return new Centres(
        Arrays.stream(model.clusterCenters()).map(Vector::toArray).toArray(double[][]::new));
  }

  private static Vector vector(Row row) {
    return Vectors.dense(
        row.<Double>getList(0).stream().mapToDouble(Double::doubleValue).toArray());
  }
}
