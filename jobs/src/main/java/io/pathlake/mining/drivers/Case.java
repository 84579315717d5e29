package io.pathlake.mining.drivers;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.mining.drivers.Leaving.Fate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was known at one touchpoint of a journey, and whether the customer left there.
 *
 * @param journey the journey's id
 * @param customer 64 bits that stand for its customer
 * @param step which of its touchpoints, from 0
 * @param learnt whether a model may learn from it or be judged by it
 * @param startedAt when the journey began, in seconds
 * @param forNow whether no order followed the touchpoint soon
 * @param forGood whether the journey was abandoned and not converted
 * @param words values of {@link Feature#words}
 * @param amounts values of {@link Feature#amounts}, {@link Feature#NONE} where there is none
 */
record Case(
    String journey,
    long customer,
    int step,
    boolean learnt,
    long startedAt,
    Fate forNow,
    Fate forGood,
    String[] words,
    double[] amounts) {

  static final StructType SCHEMA =
      new StructType()
          .add("journey_id", StringType, false)
          .add("customer", LongType, false)
          .add("step", IntegerType, false)
          .add("learnt", BooleanType, false)
          .add("started_at", LongType, false)
          .add("for_now", IntegerType, false)
          .add("for_good", IntegerType, false)
          .add("words", DataTypes.createArrayType(StringType, false), false)
          .add("amounts", DataTypes.createArrayType(DoubleType, false), false);

  /** The order in which cases are learnt from, however they were found. */
  static final Comparator<Case> ORDER =
      Comparator.comparing(Case::journey).thenComparing(Case::step);

  private static final List<Fate> FATES = List.of(Fate.values());

  static Case of(Row row) {
    return new Case(
        row.getString(0),
        row.getLong(1),
        row.getInt(2),
        row.getBoolean(3),
        row.getLong(4),
        FATES.get(row.getInt(5)),
        FATES.get(row.getInt(6)),
        // Few different ones, told very often.
        row.<String>getList(7).stream().map(String::intern).toArray(String[]::new),
        row.<Double>getList(8).stream().mapToDouble(Double::doubleValue).toArray());
  }

  Row row() {
    return RowFactory.create(
        journey,
        customer,
        step,
        learnt,
        startedAt,
        forNow.ordinal(),
        forGood.ordinal(),
        words,
        amounts);
  }

  /** Whether the journey is known to have been abandoned. */
  boolean abandoned() {
    return forGood == Fate.LEFT;
  }

  String word(Feature feature) {
    return words[feature.place()];
  }

  double amount(Feature feature) {
    return amounts[feature.place()];
  }
}
