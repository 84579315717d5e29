package io.pathlake.mining.funnels;

import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Judged journeys with the columns that funnels read. */
final class DeclaredPaths {

  static final Instant AS_OF = Instant.parse("2026-03-31T00:00:00Z");

  private static final StructType STEP =
      new StructType()
          .add("at", DataTypes.TimestampType)
          .add("channel", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("value", DataTypes.createDecimalType(18, 2))
          .add("interactive", DataTypes.BooleanType);
  private static final StructType JOURNEY =
      new StructType()
          .add("customer_id", DataTypes.StringType)
          .add("journey_number", DataTypes.IntegerType)
          .add("outcome", DataTypes.StringType)
          .add("cut", DataTypes.BooleanType)
          .add("ended_at", DataTypes.TimestampType)
          .add("groups", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("path", DataTypes.createArrayType(STEP));

  private final List<Row> rows = new ArrayList<>();
  private List<Integer> groups = List.of(0);
  private Instant day = Instant.parse("2026-01-01T00:00:00Z");
  private boolean cut;

  /** Journeys after this belong to these groups and to all. */
  DeclaredPaths in(Integer... more) {
    groups = new ArrayList<>(List.of(more));
    groups.add(0, 0);
    return this;
  }

  /** Journeys after this begin so long before {@link #AS_OF}. */
  DeclaredPaths daysAgo(int days) {
    day = AS_OF.minusSeconds(86_400L * days);
    return this;
  }

  /** Journeys after this were cut at the longest allowed length. */
  DeclaredPaths cut() {
    cut = true;
    return this;
  }

  /** Adds a journey; its steps are kind or kind@minute, the minute of the place where it stands. */
  DeclaredPaths journey(String customer, int number, String outcome, String... steps) {
    List<Row> path = new ArrayList<>();
    Instant at = day;
    for (int i = 0; i < steps.length; i++) {
      String[] s = steps[i].split("@");
      at = day.plusSeconds(60L * (s.length > 1 ? Integer.parseInt(s[1]) : i));
      path.add(RowFactory.create(Timestamp.from(at), "web", s[0], new BigDecimal("5.00"), false));
    }
    rows.add(RowFactory.create(customer, number, outcome, cut, Timestamp.from(at), groups, path));
    return this;
  }

  Dataset<Row> dataset() {
    return TestSpark.session().createDataFrame(rows, JOURNEY);
  }
}
