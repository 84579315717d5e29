package io.pathlake.attribution.paths;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.settings.TouchSettings;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads paths from rows of customers' journeys, under one definition of a touch. */
public final class Paths implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * One row per journey and currency of its order. {@code converted}: an order closed it; {@code
   * credited}: that order is credited; {@code left_out}: the definition does not ask for it; {@code
   * given_up}: it counts as a path to nothing; {@code purchased}: silver.purchases has the order;
   * {@code day}: of the order, since the epoch; {@code region}: of the order, null for none.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("customer_id", StringType)
          .add("journey_number", IntegerType)
          .add("journey_id", StringType)
          .add("converted", BooleanType)
          .add("credited", BooleanType)
          .add("left_out", BooleanType)
          .add("given_up", BooleanType)
          .add("order_id", StringType)
          .add("currency", StringType)
          .add("ended_at", LongType)
          .add("day", IntegerType)
          .add("cents", LongType)
          .add("repeat", BooleanType)
          .add("purchased", BooleanType)
          .add("region", StringType)
          .add("milestone", LongType)
          .add("touches", BinaryType);

  /** The columns after those that are known without the path. */
  static final int MILESTONE = SCHEMA.fieldIndex("milestone");

  static final int TOUCHES = SCHEMA.fieldIndex("touches");

  private final TouchSettings settings;

  /** Paths under this definition. */
  public Paths(TouchSettings settings) {
    this.settings = settings;
  }

  /**
   * The paths of these customers: every credited order's, with or without touches, and those to
   * nothing that have touches.
   *
   * @param rows of {@link #SCHEMA}, those of a customer next to each other in their order
   */
  public Iterator<Path> of(Iterator<InternalRow> rows) {
    return new Following(rows);
  }

  private final class Following implements Iterator<Path> {
    private final Iterator<InternalRow> rows;
    private final CustomerPaths customers = new CustomerPaths(settings);
    private final Eligible eligible = new Eligible(settings);
    private final TouchReader reader = new TouchReader();
    private Path next;

    private Following(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        next = path(rows.next());
      }
      return next != null;
    }

    @Override
    public Path next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more paths");
      }
      Path path = next;
      next = null;
      return path;
    }

    private Path path(InternalRow row) {
      String customer = text(row, 0);
      long end = row.getLong(9);
      boolean converted = row.getBoolean(3);
      List<Touch> touches =
          customers.next(
              customer, row.getInt(1), reader.read(row.getBinary(TOUCHES)), end, converted);
      boolean credited = row.getBoolean(4);
      if (!credited && !row.getBoolean(6)) {
        return null;
      }
      Path path = eligible.of(customer, touches, end, credited ? conversion(row, end) : null);
      return credited || !path.touches().isEmpty() ? path : null;
    }

    private static String text(InternalRow row, int column) {
      return row.isNullAt(column) ? null : row.getUTF8String(column).toString();
    }

    private static Conversion conversion(InternalRow row, long end) {
      return new Conversion(
          text(row, 7),
          text(row, 8),
          text(row, 2),
          end,
          row.getInt(10),
          row.getLong(11),
          row.isNullAt(12) ? null : row.getBoolean(12),
          row.isNullAt(MILESTONE) ? Long.MIN_VALUE : row.getLong(MILESTONE));
    }
  }
}
