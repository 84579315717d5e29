package io.pathlake.attribution;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Learnt;
import io.pathlake.attribution.credits.PathTally;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.lake.InternalRows;
import io.pathlake.lake.Kept;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.AttributionSettings.Model;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Credit by channel from journeys and orders, the way {@link AttributionJob} gets it, and no more:
 * neither periods, campaigns and intervals nor whole units. For measuring models that are rules
 * against another engine, which can tell exactly this.
 */
public final class RuleTrial {

  private static final StructType SCHEMA =
      new StructType()
          .add("model", StringType)
          .add("channel", StringType)
          .add("credit", DoubleType)
          .add("value", DoubleType);

  private final Walks walks;
  private final Window window;
  private final Adding adding;

  /**
   * A trial of the first definition.
   *
   * @throws IllegalArgumentException when a model learns, for nothing is learnt here
   */
  public RuleTrial(AttributionSettings settings, JourneySettings journeys, Window window) {
    if (settings.models().contains(Model.MARKOV)
        || settings.models().contains(Model.SHAPLEY_RATE)) {
      throw new IllegalArgumentException("Only rules can be tried: markov and shapley_rate learn");
    }
    Definition definition = Definition.of(settings).get(0);
    this.window = window;
    this.walks = new Walks(window, journeys, definition.settings(), definition.touches());
    this.adding =
        new Adding(
            settings.models().stream().map(Model::text).toList(),
            new Paths(definition.settings()),
            new Learnt(settings, new PathTally(1)).crediting());
  }

  /**
   * One row per model and channel: {@code model, channel, credit, value}, credit in conversions and
   * value in money of whatever currency.
   *
   * @param journeys rows of silver.journeys
   * @param purchases rows of silver.purchases
   * @param kept keeps orders until the rows are read
   */
  public Dataset<Row> sums(Dataset<Row> journeys, Dataset<Row> purchases, Kept.Several kept) {
    Kept orders = kept.add(Orders.of(purchases, window, lit(null).cast(StringType)));
    boolean few = orders.count() <= AttributionJob.FEW_ORDERS;
    Adding sums = adding;
    Dataset<Row> walked = walks.of(journeys, few ? broadcast(orders.rows()) : orders.rows(), kept);
    return InternalRows.map(walked, sums::of, SCHEMA)
        .groupBy("model", "channel")
        .agg(sum("credit").as("credit"), sum("value").as("value"));
  }

  /** Adds up the credits of one partition. */
  private record Adding(List<String> models, Paths paths, Crediting crediting)
      implements Serializable {

    private Iterator<InternalRow> of(Iterator<InternalRow> walks) {
      Map<String, double[][]> sums = new HashMap<>();
      paths
          .of(walks)
          .forEachRemaining(
              path -> {
                if (path.converted()) {
                  add(path, sums);
                }
              });
      List<InternalRow> rows = new ArrayList<>();
      sums.forEach(
          (channel, figures) -> {
            for (int m = 0; m < figures.length; m++) {
              Object[] row = {
                UTF8String.fromString(models.get(m)),
                UTF8String.fromString(channel),
                figures[m][0],
                figures[m][1]
              };
              rows.add(new GenericInternalRow(row));
            }
          });
      return rows.iterator();
    }

    private void add(Path path, Map<String, double[][]> sums) {
      double value = path.conversion().cents() / 100.0;
      if (path.touches().isEmpty()) {
        for (double[] figures : figures(AttributionCredits.UNATTRIBUTED, sums)) {
          add(figures, 1, value);
        }
        return;
      }
      double[][] credits = crediting.of(path);
      for (int touch = 0; touch < path.touches().size(); touch++) {
        double[][] figures = figures(path.touches().get(touch).channel(), sums);
        for (int m = 0; m < credits.length; m++) {
          add(figures[m], credits[m][touch], value);
        }
      }
    }

    private double[][] figures(String channel, Map<String, double[][]> sums) {
      return sums.computeIfAbsent(channel, name -> new double[models.size()][2]);
    }

    private static void add(double[] figures, double credit, double value) {
      figures[0] += credit;
      figures[1] += credit * value;
    }
  }
}
