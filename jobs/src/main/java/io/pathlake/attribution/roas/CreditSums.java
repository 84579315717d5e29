package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.models.LargestRemainder;
import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.attribution.paths.ZoneDays;
import io.pathlake.attribution.roas.About.Basis;
import io.pathlake.attribution.roas.About.Source;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.CampaignRoas;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Adds credits up by model, basis, period, channel, campaign and currency, in one pass. */
public final class CreditSums implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * One row per model and figure: {@code campaign} is empty in a figure of a whole channel; {@code
   * units} of credit and money in {@code cents}; {@code units2} to {@code cents3} are sums over
   * customers of powers of whole credits and money.
   */
  private static final StructType SCHEMA =
      new StructType()
          .add("model", StringType)
          .add("basis", StringType)
          .add("period", StringType)
          .add("starts_on", IntegerType)
          .add("channel", StringType)
          .add("campaign", StringType)
          .add("currency", StringType)
          .add("orders", LongType)
          .add("units", LongType)
          .add("fresh", LongType)
          .add("cents", LongType)
          .add("units2", DoubleType)
          .add("units3", DoubleType)
          .add("cents2", DoubleType)
          .add("cents3", DoubleType);

  private static final int KEYS = 7;

  private final List<String> models;
  private final Crediting crediting;
  private final Campaigns campaigns;
  private final ZoneDays days;

  /** Sums by these models, named in the order in which they credit. */
  public CreditSums(List<String> models, Crediting crediting, Campaigns campaigns, ZoneDays days) {
    this.models = List.copyOf(models);
    this.crediting = crediting;
    this.campaigns = campaigns;
    this.days = days;
  }

  /**
   * The sums.
   *
   * @param walks rows of {@link Paths#SCHEMA}, all of a customer in one partition, in its order
   */
  public Dataset<Row> of(Dataset<Row> walks, Paths paths) {
    MapPartitionsFunction<Row, Row> add = rows -> new Adding().rows(paths.of(rows));
    String[] fields = SCHEMA.fieldNames();
    Column[] keys = new Column[KEYS];
    Column[] sums = new Column[fields.length - KEYS];
    for (int i = 0; i < fields.length; i++) {
      if (i < KEYS) {
        keys[i] = col(fields[i]);
      } else {
        sums[i - KEYS] = sum(fields[i]).as(fields[i]);
      }
    }
    return walks
        .mapPartitions(add, Encoders.row(SCHEMA))
        .withColumn("starts_on", date_from_unix_date(col("starts_on")))
        .groupBy(keys)
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  /** One partition's customers. */
  private final class Adding {
    private final Abouts abouts = new Abouts();
    private final Sums sums = new Sums(models.size());
    private String customer;

    private Iterator<Row> rows(Iterator<Path> paths) {
      paths.forEachRemaining(
          path -> {
            if (path.converted()) {
              add(path);
            }
          });
      sums.nextCustomer();
      List<Row> rows = new ArrayList<>();
      for (int figure = 0; figure < abouts.all().size(); figure++) {
        for (int model = 0; model < models.size(); model++) {
          if (sums.any(figure, model)) {
            rows.add(row(abouts.all().get(figure), model, sums.of(figure, model)));
          }
        }
      }
      return rows.iterator();
    }

    private void add(Path path) {
      if (!path.customerId().equals(customer)) {
        sums.nextCustomer();
        customer = path.customerId();
      }
      sums.nextOrder();
      if (path.touches().isEmpty()) {
        unattributed(path.conversion());
      } else {
        credited(path);
      }
    }

    private void unattributed(Conversion conversion) {
      Source source =
          new Source(AttributionCredits.UNATTRIBUTED, CampaignRoas.NONE, conversion.currency());
      for (Basis basis : Basis.values()) {
        int[] figures = abouts.of(basis, conversion.day(), source);
        for (int m = 0; m < models.size(); m++) {
          add(figures, m, Crediting.WHOLE, conversion.cents(), conversion);
        }
      }
    }

    private void credited(Path path) {
      Conversion conversion = path.conversion();
      int[][] byTouch = new int[path.touches().size()][];
      int[][] byOrder = new int[path.touches().size()][];
      for (int i = 0; i < byTouch.length; i++) {
        Touch touch = path.touches().get(i);
        String campaign = campaigns.name(touch);
        Source source =
            new Source(
                touch.channel(),
                campaign == null ? CampaignRoas.NONE : campaign,
                conversion.currency());
        byTouch[i] = abouts.of(Basis.TOUCH, days.of(touch.at()), source);
        byOrder[i] = abouts.of(Basis.CONVERSION, conversion.day(), source);
      }
      double[][] credits = crediting.of(path);
      for (int m = 0; m < credits.length; m++) {
        long[] units = LargestRemainder.shares(credits[m], Crediting.WHOLE);
        long[] cents = LargestRemainder.shares(credits[m], conversion.cents());
        for (int i = 0; i < units.length; i++) {
          if (units[i] != 0) {
            add(byTouch[i], m, units[i], cents[i], conversion);
            add(byOrder[i], m, units[i], cents[i], conversion);
          }
        }
      }
    }

    private void add(int[] figures, int model, long units, long cents, Conversion conversion) {
      boolean first = Boolean.FALSE.equals(conversion.repeat());
      for (int figure : figures) {
        sums.add(figure, model, units, cents, first);
      }
    }

    private Row row(About about, int model, Object[] figures) {
      Object[] row = new Object[KEYS + figures.length];
      row[0] = models.get(model);
      row[1] = about.basis().name().toLowerCase(Locale.ROOT);
      row[2] = about.period().text();
      row[3] = (int) about.startsOn().toEpochDay();
      row[4] = about.channel();
      row[5] = about.campaign();
      row[6] = about.currency();
      System.arraycopy(figures, 0, row, KEYS, figures.length);
      return RowFactory.create(row);
    }
  }
}
