package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Influence;
import io.pathlake.attribution.credits.Shares;
import io.pathlake.attribution.models.Slopes;
import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.attribution.paths.ZoneDays;
import io.pathlake.attribution.roas.About.Basis;
import io.pathlake.attribution.roas.About.Source;
import io.pathlake.lake.InternalRows;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.CampaignRoas;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Adds credits up by model, basis, period, channel, campaign and currency, in one pass. */
public final class CreditSums implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * One row per model and figure: {@code campaign} is empty in a figure of a whole channel; {@code
   * units} of credit and money in {@code cents}; {@code units2} to {@code cents3} are sums over
   * customers of powers of whole credits and money, {@code below} how many have money below 0.
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
          .add("cents3", DoubleType)
          .add("below", LongType);

  private static final int KEYS = 7;

  /** A partition's part of the sums: {@code slopes} are null but in models that learn. */
  private static final StructType PART = SCHEMA.add("slopes", new ArrayType(DoubleType, false));

  /** With what the error of weights adds to the sums of squares. */
  private static final StructType WITH_ERRORS =
      SCHEMA.add("units2_learnt", DoubleType).add("cents2_learnt", DoubleType);

  private static final int SLOPES = PART.fieldIndex("slopes");
  private static final double CENTS = 100;

  private final List<String> models;
  private final Crediting crediting;
  private final HashMap<Integer, Influence> influences;
  private final Campaigns campaigns;
  private final ZoneDays days;

  /**
   * Sums by these models, named in the order in which they credit.
   *
   * @param influences of customers on what was learnt, by place of the model
   */
  public CreditSums(
      List<String> models,
      Crediting crediting,
      Map<Integer, Influence> influences,
      Campaigns campaigns,
      ZoneDays days) {
    this.models = List.copyOf(models);
    this.crediting = crediting;
    this.influences = new HashMap<>(influences);
    this.campaigns = campaigns;
    this.days = days;
  }

  /**
   * The sums.
   *
   * @param walks rows of {@link Paths#SCHEMA}, all of a customer in one partition, in its order
   */
  public Dataset<Row> of(Dataset<Row> walks, Paths paths) {
    String[] fields = SCHEMA.fieldNames();
    Column[] keys = new Column[KEYS];
    Column[] sums = new Column[fields.length - KEYS + 1];
    for (int i = 0; i < fields.length; i++) {
      if (i < KEYS) {
        keys[i] = col(fields[i]);
      } else {
        sums[i - KEYS] = sum(fields[i]).as(fields[i]);
      }
    }
    sums[sums.length - 1] = collect_list("slopes").as("slopes");
    Dataset<Row> added =
        InternalRows.map(walks, rows -> new Adding().rows(paths.of(rows)), PART)
            .groupBy(keys)
            .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
    return InternalRows.map(added, new WeightErrors(models, influences, PART), WITH_ERRORS)
        .withColumn("starts_on", date_from_unix_date(col("starts_on")));
  }

  /** One partition's customers. */
  private final class Adding {
    private final Abouts abouts = new Abouts();
    private final SlopeSums slopeSums = new SlopeSums(influences);
    private final Sums sums = new Sums(models.size());
    private String customer;

    private Iterator<InternalRow> rows(Iterator<Path> paths) {
      paths.forEachRemaining(
          path -> {
            if (path.converted()) {
              add(path);
            }
          });
      sums.close();
      abouts.forEach(slopeSums::addUp);
      List<InternalRow> rows = new ArrayList<>();
      for (int figure = 0; figure < abouts.all().size(); figure++) {
        for (int model = 0; model < models.size(); model++) {
          if (sums.any(figure, model)) {
            rows.add(row(abouts.all().get(figure), figure, model));
          }
        }
      }
      return rows.iterator();
    }

    private void add(Path path) {
      if (!path.customerId().equals(customer)) {
        sums.close();
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
      Shares shares = crediting.unattributed(conversion);
      for (Basis basis : Basis.values()) {
        add(abouts.of(basis, conversion.day(), source), shares, 0, conversion);
      }
    }

    private void credited(Path path) {
      Conversion conversion = path.conversion();
      Shares shares = crediting.shares(path);
      Slopes[] slopes = crediting.slopes(path, slopeSums.places());
      for (int i = 0; i < path.touches().size(); i++) {
        Touch touch = path.touches().get(i);
        String campaign = campaigns.name(touch);
        Source source =
            new Source(
                touch.channel(),
                campaign == null ? CampaignRoas.NONE : campaign,
                conversion.currency());
        for (int[] figures :
            List.of(
                abouts.of(Basis.TOUCH, days.of(touch.at()), source),
                abouts.of(Basis.CONVERSION, conversion.day(), source))) {
          add(figures, shares, i, conversion);
          slopeSums.add(
              Abouts.finest(figures), slopes, shares, i, conversion.cents() / CENTS, customer);
        }
      }
    }

    private void add(int[] figures, Shares shares, int touch, Conversion conversion) {
      boolean first = Boolean.FALSE.equals(conversion.repeat());
      for (int figure : figures) {
        sums.add(figure, shares, touch, first);
      }
    }

    private InternalRow row(About about, int figure, int model) {
      Object[] row = new Object[PART.size()];
      row[0] = text(models.get(model));
      row[1] = text(about.basis().name().toLowerCase(Locale.ROOT));
      row[2] = text(about.period().text());
      row[3] = (int) about.startsOn().toEpochDay();
      row[4] = text(about.channel());
      row[5] = text(about.campaign());
      row[6] = text(about.currency());
      Object[] figures = sums.of(figure, model);
      System.arraycopy(figures, 0, row, KEYS, figures.length);
      double[] slopes = slopeSums.of(figure, model);
      row[SLOPES] = slopes == null ? null : ArrayData.toArrayData(slopes);
      return new GenericInternalRow(row);
    }

    private static UTF8String text(String text) {
      return UTF8String.fromString(text);
    }
  }
}
