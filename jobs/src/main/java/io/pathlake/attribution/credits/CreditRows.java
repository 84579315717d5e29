package io.pathlake.attribution.credits;

import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.attribution.paths.ZoneDays;
import io.pathlake.lake.InternalRows;
import io.pathlake.lake.tables.AttributionCredits;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of gold.attribution_credits. */
public final class CreditRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final UTF8String NO_TOUCH = UTF8String.fromString("no touch may be credited");
  private static final UTF8String NO_JOURNEY = UTF8String.fromString("no journey has the order");
  private static final UTF8String UNATTRIBUTED =
      UTF8String.fromString(AttributionCredits.UNATTRIBUTED);

  private static final StructType SCHEMA = AttributionCredits.TABLE.schema();
  private static final int MODEL = SCHEMA.fieldIndex("model");
  private static final int ORDER_ID = SCHEMA.fieldIndex("order_id");
  private static final int CURRENCY = SCHEMA.fieldIndex("currency");
  private static final int POSITION = SCHEMA.fieldIndex("position");
  private static final int PATH_LENGTH = SCHEMA.fieldIndex("path_length");
  private static final int CHANNEL = SCHEMA.fieldIndex("channel");
  private static final int CAMPAIGN = SCHEMA.fieldIndex("campaign");
  private static final int CREDIT = SCHEMA.fieldIndex("credit");
  private static final int VALUE = SCHEMA.fieldIndex("value");
  private static final int CONVERTED_AT = SCHEMA.fieldIndex("converted_at");
  private static final int CONVERTED_ON = SCHEMA.fieldIndex("converted_on");
  private static final int TOUCHED_AT = SCHEMA.fieldIndex("touched_at");
  private static final int TOUCHED_ON = SCHEMA.fieldIndex("touched_on");
  private static final int TOUCHPOINT = SCHEMA.fieldIndex("touchpoint");
  private static final int CUSTOMER_ID = SCHEMA.fieldIndex("customer_id");
  private static final int JOURNEY_ID = SCHEMA.fieldIndex("journey_id");
  private static final int REPEAT = SCHEMA.fieldIndex("repeat");
  private static final int REASON = SCHEMA.fieldIndex("reason");

  private static final long MICROS = 1_000_000;

  private final String definitionId;
  private final List<String> models;
  private final Crediting crediting;
  private final Campaigns campaigns;
  private final ZoneDays days;

  /** Rows of this definition; models are named in the order in which they credit. */
  public CreditRows(
      String definitionId,
      List<String> models,
      Crediting crediting,
      Campaigns campaigns,
      ZoneDays days) {
    this.definitionId = definitionId;
    this.models = List.copyOf(models);
    this.crediting = crediting;
    this.campaigns = campaigns;
    this.days = days;
  }

  /**
   * The rows.
   *
   * @param walks rows of {@link Paths#SCHEMA}, in its order
   */
  public Dataset<Row> of(Dataset<Row> walks, Paths paths) {
    return InternalRows.map(walks, rows -> new Writing(paths.of(rows)), SCHEMA.asNullable());
  }

  /**
   * One row after the other, touch by touch within a model: a row is another only in what changed,
   * and what an order's rows have in common is written once.
   */
  private final class Writing implements Iterator<InternalRow> {
    private final Iterator<Path> paths;
    private final GenericInternalRow row = new GenericInternalRow(SCHEMA.size());
    private final Map<String, UTF8String> texts = new HashMap<>();
    private final UTF8String[] names;
    private UTF8String[] campaign;
    private Path path;
    private Shares shares;
    private int model;
    private int touch;

    private Writing(Iterator<Path> paths) {
      this.paths = paths;
      this.names = models.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
      row.update(SCHEMA.fieldIndex("definition_id"), UTF8String.fromString(definitionId));
    }

    @Override
    public boolean hasNext() {
      while (path == null || !found()) {
        if (!nextOrder()) {
          return false;
        }
      }
      return true;
    }

    /** The next touch from here on that a model credits. */
    private boolean found() {
      while (model < names.length) {
        while (touch < shares.units()[model].length) {
          if (shares.units()[model][touch] != 0) {
            return true;
          }
          touch++;
        }
        model++;
        touch = 0;
      }
      return false;
    }

    private boolean nextOrder() {
      do {
        if (!paths.hasNext()) {
          path = null;
          return false;
        }
        path = paths.next();
      } while (!path.converted());
      model = 0;
      touch = 0;
      Conversion conversion = path.conversion();
      boolean none = path.touches().isEmpty();
      shares = none ? crediting.unattributed(conversion) : crediting.shares(path);
      campaign =
          path.touches().stream().map(t -> text(campaigns.name(t))).toArray(UTF8String[]::new);
      boolean known = conversion.journeyId() != null;
      row.update(ORDER_ID, UTF8String.fromString(conversion.orderId()));
      row.update(CURRENCY, text(conversion.currency()));
      row.update(PATH_LENGTH, path.touches().size());
      row.update(CONVERTED_AT, conversion.convertedAt() * MICROS);
      row.update(CONVERTED_ON, conversion.day());
      row.update(CUSTOMER_ID, known ? UTF8String.fromString(path.customerId()) : null);
      row.update(JOURNEY_ID, known ? UTF8String.fromString(conversion.journeyId()) : null);
      row.update(REPEAT, conversion.repeat());
      row.update(REASON, none ? known ? NO_TOUCH : NO_JOURNEY : null);
      return true;
    }

    private UTF8String text(String name) {
      return name == null ? null : texts.computeIfAbsent(name, UTF8String::fromString);
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more credits");
      }
      row.update(MODEL, names[model]);
      row.update(CREDIT, decimal(shares.units()[model][touch], AttributionCredits.CREDIT_SCALE));
      row.update(VALUE, decimal(shares.cents()[model][touch], Units.CENTS));
      if (path.touches().isEmpty()) {
        none();
      } else {
        some(path.touches().get(touch));
      }
      touch++;
      return row;
    }

    private static Decimal decimal(long unscaled, int scale) {
      return Decimal.createUnsafe(unscaled, Units.PRECISION, scale);
    }

    private void none() {
      row.update(POSITION, 0);
      row.update(CHANNEL, UNATTRIBUTED);
      row.update(CAMPAIGN, null);
      row.update(TOUCHED_AT, null);
      row.update(TOUCHED_ON, null);
      row.update(TOUCHPOINT, null);
    }

    private void some(Touch one) {
      row.update(POSITION, touch + 1);
      row.update(CHANNEL, text(one.channel()));
      row.update(CAMPAIGN, campaign[touch]);
      row.update(TOUCHED_AT, one.at() * MICROS);
      row.update(TOUCHED_ON, days.of(one.at()));
      row.update(TOUCHPOINT, one.touchpoint());
    }
  }
}
