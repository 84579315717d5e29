package io.pathlake.mining.drivers;

import java.util.Locale;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How MLlib learns from rows of label, weight and features. */
enum Algorithm {

  /** One factor for each level, kept small by a squared penalty. */
  LOGISTIC_REGRESSION(true) {
    @Override
    Model fit(Dataset<Row> rows) {
      LogisticRegressionModel fitted =
          new LogisticRegression()
              .setWeightCol("weight")
              .setRegParam(0.01)
              .setElasticNetParam(0)
              .setMaxIter(25)
              .setTol(1e-4)
              .fit(rows);
      return vector -> fitted.predictProbability(Vectors.dense(vector)).apply(1);
    }
  },

  /** Few and shallow trees, which find thresholds and what only counts together. */
  GRADIENT_BOOSTED_TREES(false) {
    @Override
    Model fit(Dataset<Row> rows) {
      GBTClassificationModel fitted =
          new GBTClassifier()
              .setWeightCol("weight")
              .setMaxDepth(3)
              .setMaxIter(8)
              .setStepSize(0.3)
              .setMinInstancesPerNode(20)
              .setSeed(1)
              .fit(rows);
      return vector -> fitted.predictProbability(Vectors.dense(vector)).apply(1);
    }
  };

  private final boolean byLevel;

  Algorithm(boolean byLevel) {
    this.byLevel = byLevel;
  }

  /** Whether it is given amounts by their levels; if not, as they are. */
  boolean byLevel() {
    return byLevel;
  }

  /** Its name in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Learns. */
  abstract Model fit(Dataset<Row> rows);
}
