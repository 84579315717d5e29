package io.pathlake.attribution.roas;

import io.pathlake.attribution.credits.Influence;
import io.pathlake.lake.InternalRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Adds what a bootstrap that learns anew from every replicate adds to the squares of figures: with
 * v a customer's part of a figure, g the figure's slopes and f the customer's influence on the
 * weights, Σ (v + g f)² - Σ v².
 */
final class WeightErrors implements InternalRows.PartitionMap<InternalRow> {

  private static final long serialVersionUID = 1L;

  /** The most of the squares that weights may take away where they make up for what is credited. */
  private static final double MOST = 0.75;

  private final List<String> models;
  private final HashMap<Integer, Influence> influences;
  private final StructType schema;
  private final int units2;
  private final int cents2;

  /**
   * For figures of these models.
   *
   * @param influences by place of the model
   * @param schema of what is given, the model first; its last column, the parts' sums of {@link
   *     SlopeSums}, is left out of what is told, and two are added, of credit and of money
   */
  WeightErrors(List<String> models, Map<Integer, Influence> influences, StructType schema) {
    this.models = List.copyOf(models);
    this.influences = new HashMap<>(influences);
    this.schema = schema;
    this.units2 = schema.fieldIndex("units2");
    this.cents2 = schema.fieldIndex("cents2");
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    List<InternalRow> all = new ArrayList<>();
    rows.forEachRemaining(row -> all.add(with(row.copy())));
    return all.iterator();
  }

  private InternalRow with(InternalRow row) {
    StructField[] fields = schema.fields();
    int slopes = fields.length - 1;
    Object[] values = new Object[fields.length + 1];
    for (int i = 0; i < slopes; i++) {
      values[i] = row.isNullAt(i) ? null : row.get(i, fields[i].dataType());
    }
    Influence influence = influences.get(models.indexOf(row.getString(0)));
    ArrayData parts = row.getArray(slopes);
    double credit = 0;
    double money = 0;
    if (influence != null && parts.numElements() > 0) {
      double[] sums = sum(parts, influence.weights());
      credit = Math.max(SlopeSums.ofCredit(influence, sums), -MOST * row.getDouble(units2));
      money = Math.max(SlopeSums.ofMoney(influence, sums), -MOST * row.getDouble(cents2));
    }
    values[slopes] = credit;
    values[slopes + 1] = money;
    return new GenericInternalRow(values);
  }

  private static double[] sum(ArrayData parts, int weights) {
    double[] sums = new double[SlopeSums.PARTS * weights];
    for (int part = 0; part < parts.numElements(); part++) {
      double[] some = parts.getArray(part).toDoubleArray();
      Arrays.setAll(sums, i -> sums[i] + some[i]);
    }
    return sums;
  }
}
