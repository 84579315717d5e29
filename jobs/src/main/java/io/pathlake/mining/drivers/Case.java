package io.pathlake.mining.drivers;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was known at one touchpoint of a journey, and what became of the journey.
 *
 * @param journey the journey's id
 * @param customer 64 bits that stand for its customer
 * @param step which of its touchpoints, from 0
 * @param place how many of its touchpoints that count have a lower hash
 * @param placeOfKind how many of those of the same kind have
 * @param startedAt when the journey began, in seconds
 * @param abandoned whether it was abandoned and not converted
 * @param words values of {@link Feature#words}
 * @param amounts values of {@link Feature#amounts}, {@link Feature#NONE} where there is none
 */
record Case(
    String journey,
    long customer,
    int step,
    int place,
    int placeOfKind,
    long startedAt,
    boolean abandoned,
    String[] words,
    double[] amounts) {

  static final StructType SCHEMA =
      new StructType()
          .add("journey_id", StringType, false)
          .add("customer", LongType, false)
          .add("step", IntegerType, false)
          .add("place", IntegerType, false)
          .add("place_of_kind", IntegerType, false)
          .add("started_at", LongType, false)
          .add("abandoned", BooleanType, false)
          .add("words", DataTypes.createArrayType(StringType, false), false)
          .add("amounts", DataTypes.createArrayType(DoubleType, false), false);

  /** The order in which cases are learnt from, however they were found. */
  static final Comparator<Case> ORDER =
      Comparator.comparing(Case::journey).thenComparing(Case::step);

  static Case of(Row row) {
    return new Case(
        row.getString(0),
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getLong(5),
        row.getBoolean(6),
        row.<String>getList(7).toArray(String[]::new),
        row.<Double>getList(8).stream().mapToDouble(Double::doubleValue).toArray());
  }

  Row row() {
    return RowFactory.create(
        journey, customer, step, place, placeOfKind, startedAt, abandoned, words, amounts);
  }

  String word(Feature feature) {
    return words[feature.place()];
  }

  double amount(Feature feature) {
    return amounts[feature.place()];
  }
}
