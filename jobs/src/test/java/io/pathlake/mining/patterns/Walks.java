package io.pathlake.mining.patterns;

import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Judged journeys with the columns that are packed. */
final class Walks {

  private static final StructType STEP =
      new StructType()
          .add("at", DataTypes.TimestampType)
          .add("channel", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("page", DataTypes.StringType)
          .add("starts_session", DataTypes.BooleanType);
  private static final StructType JOURNEY =
      new StructType()
          .add("journey_id", DataTypes.StringType)
          .add("customer_id", DataTypes.StringType)
          .add("journey_number", DataTypes.IntegerType)
          .add("repeat", DataTypes.BooleanType)
          .add("outcome", DataTypes.StringType)
          .add("cut", DataTypes.BooleanType)
          .add("started_at", DataTypes.TimestampType)
          .add("ended_at", DataTypes.TimestampType)
          .add("closed_on", DataTypes.DateType)
          .add("revenue", DataTypes.createDecimalType(18, 2))
          .add("currency", DataTypes.StringType)
          .add("path", DataTypes.createArrayType(STEP));

  private final List<Row> rows = new ArrayList<>();
  private boolean repeat;
  private int apart = 60;
  private Date closedOn;

  /** Journeys after this are of customers who had ordered before, or not. */
  Walks repeat(boolean value) {
    repeat = value;
    return this;
  }

  /** Journeys after this closed on that day. */
  Walks closed(String day) {
    closedOn = Date.valueOf(day);
    return this;
  }

  /** Seconds between the steps of journeys after this. */
  Walks apart(int seconds) {
    apart = seconds;
    return this;
  }

  /** Adds a journey; its steps are channel:kind, perhaps with @page. */
  Walks walk(String customer, String outcome, String... steps) {
    Timestamp started = Timestamp.valueOf("2025-11-01 00:00:00");
    Instant began = Instant.parse("2026-02-01T00:00:00Z");
    List<Row> path = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      String[] s = steps[i].split("[:@]");
      path.add(
          RowFactory.create(
              Timestamp.from(began.plusSeconds((long) apart * i)),
              s[0],
              s[1],
              "consideration",
              s.length > 2 ? s[2] : null,
              i == 0));
    }
    BigDecimal revenue = outcome.equals("converted") ? new BigDecimal("10.50") : null;
    rows.add(
        RowFactory.create(
            customer + "#" + rows.size(),
            customer,
            1,
            repeat,
            outcome,
            false,
            started,
            Timestamp.from(began.plusSeconds((long) apart * (steps.length - 1))),
            closedOn,
            revenue,
            revenue == null ? null : "EUR",
            path));
    return this;
  }

  Dataset<Row> dataset() {
    return TestSpark.session().createDataFrame(rows, JOURNEY);
  }
}
