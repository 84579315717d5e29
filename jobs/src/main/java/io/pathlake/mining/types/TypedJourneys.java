package io.pathlake.mining.types;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.mining.segments.JourneySample;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is read of journeys: a sample to learn types from, and all of them to count by type. */
final class TypedJourneys implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final StructType SAMPLED =
      new StructType()
          .add("journey_id", DataTypes.StringType, false)
          .add("customer", DataTypes.LongType, false)
          .add("variant", DataTypes.StringType, false)
          .add("kinds", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("counts", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("first", DataTypes.StringType, false)
          .add("last", DataTypes.StringType, false)
          .add("steps", DataTypes.IntegerType, false)
          .add("seconds", DataTypes.LongType, false)
          .add("sessions", DataTypes.IntegerType, false);

  private static final Column CENTS = col("revenue").multiply(100).cast("bigint");

  private final Set<String> leftOut;

  /**
   * Reading journeys.
   *
   * @param leftOut kinds that are no step
   */
  TypedJourneys(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  /** The sample, in order of ids, at most {@code most} journeys. */
  List<Walker> sample(Dataset<Row> journeys, int most) {
    MapPartitionsFunction<Row, Row> profiles =
        rows -> stream(rows).map(row -> sampled(row, profile(row))).iterator();
    return journeys
        .where(JourneySample.of(journeys, most).chosen())
        .select(columns(List.of(col("journey_id"), xxhash64(col("customer_id")), col("variant"))))
        .mapPartitions(profiles, Encoders.row(SAMPLED))
        .collectAsList()
        .stream()
        .map(TypedJourneys::walker)
        .sorted(Comparator.comparing(Walker::journey))
        .toList();
  }

  private static Column[] columns(List<Column> more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                col("path.channel"),
                col("path.kind"),
                col("path.at").cast("array<bigint>"),
                col("path.starts_session")));
    columns.addAll(more);
    return columns.toArray(Column[]::new);
  }

  private static Stream<Row> stream(Iterator<Row> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  private Profile profile(Row row) {
    return Profile.of(row.getList(0), row.getList(1), row.getList(2), row.getList(3), leftOut);
  }

  private static Row sampled(Row row, Profile profile) {
    return RowFactory.create(
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        profile.kinds().keySet().toArray(String[]::new),
        profile.kinds().values().toArray(Integer[]::new),
        profile.first(),
        profile.last(),
        profile.steps(),
        profile.seconds(),
        profile.sessions());
  }

  private static Walker walker(Row row) {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    List<String> names = row.getList(3);
    List<Integer> counts = row.getList(4);
    for (int i = 0; i < names.size(); i++) {
      kinds.put(names.get(i), counts.get(i));
    }
    Profile profile =
        new Profile(
            kinds,
            row.getString(5),
            row.getString(6),
            row.getInt(7),
            row.getLong(8),
            row.getInt(9));
    return new Walker(row.getString(0), row.getLong(1), row.getString(2), profile);
  }

  /** What all journeys of each type come to. */
  List<TypeTally> counted(Dataset<Row> journeys, Space space, Centres centres) {
    MapPartitionsFunction<Row, TypeTally> count =
        rows -> {
          List<TypeTally> tallies = none(centres.size());
          rows.forEachRemaining(row -> count(row, tallies, space, centres));
          return tallies.iterator();
        };
    List<TypeTally> found =
        journeys
            .select(columns(List.of(col("outcome"), CENTS, col("currency"))))
            .mapPartitions(count, Encoders.javaSerialization(TypeTally.class))
            .collectAsList();
    List<TypeTally> tallies = none(centres.size());
    found.forEach(one -> tallies.get(one.type()).addAll(one));
    return tallies;
  }

  private static List<TypeTally> none(int types) {
    return IntStream.range(0, types).mapToObj(TypeTally::new).toList();
  }

  private void count(Row row, List<TypeTally> tallies, Space space, Centres centres) {
    Profile profile = profile(row);
    TypeTally tally = tallies.get(centres.nearest(space.vector(profile)));
    tally.add(row.getString(4), profile.steps(), profile.seconds());
    if (!row.isNullAt(5) && !row.isNullAt(6)) {
      tally.earn(row.getString(6), row.getLong(5));
    }
  }
}
