package io.pathlake.mining;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Judged journeys written down in a test, step by step, with the columns of silver.journeys. */
public final class JudgedJourneys {

  private static final StructType SCHEMA =
      new StructType(
          Arrays.stream(Journeys.TABLE.schema().fields())
              .map(f -> new StructField(f.name(), f.dataType(), true, f.metadata()))
              .toArray(StructField[]::new));

  private final List<Row> rows = new ArrayList<>();
  private final List<Row> path = new ArrayList<>();
  private String campaign;
  private String device;

  /** The campaign of the steps that follow; null for none. */
  public JudgedJourneys campaign(String name) {
    campaign = name;
    return this;
  }

  /** The device of the steps that follow; null for none. */
  public JudgedJourneys device(String name) {
    device = name;
    return this;
  }

  /** The next step of the journey under way: channel:kind:stage, perhaps :page too. */
  public JudgedJourneys step(Instant at, String text) {
    String[] s = text.split(":");
    path.add(
        RowFactory.create(
            Timestamp.from(at),
            s[0],
            s[1],
            s[2],
            campaign,
            null,
            path.isEmpty(),
            1,
            0L,
            rows.size() * 10_000L + path.size(),
            s[1].startsWith("message"),
            device,
            s.length > 3 ? s[3] : null,
            null,
            null,
            null));
    return this;
  }

  /** Steps so many seconds after each other. */
  public JudgedJourneys steps(Instant from, long apart, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      step(from.plusSeconds(i * apart), texts[i]);
    }
    return this;
  }

  /** Ends the journey under way: converted if its last step is an order. */
  public JudgedJourneys end(String customer, int priorOrders) {
    String last = path.get(path.size() - 1).getString(2);
    return end(customer, priorOrders, last.equals("order") ? "converted" : "abandoned");
  }

  /** Ends the journey under way. */
  public JudgedJourneys end(String customer, int priorOrders, String outcome) {
    Timestamp began = path.get(0).getTimestamp(0);
    Timestamp ended = path.get(path.size() - 1).getTimestamp(0);
    boolean converted = outcome.equals("converted");
    Object[] values = new Object[SCHEMA.size()];
    values[SCHEMA.fieldIndex("journey_id")] = customer + "#" + rows.size();
    values[SCHEMA.fieldIndex("customer_id")] = customer;
    values[SCHEMA.fieldIndex("prior_orders")] = priorOrders;
    values[SCHEMA.fieldIndex("repeat")] = priorOrders > 0;
    values[SCHEMA.fieldIndex("outcome")] = outcome;
    values[SCHEMA.fieldIndex("cut")] = false;
    values[SCHEMA.fieldIndex("started_at")] = began;
    values[SCHEMA.fieldIndex("ended_at")] = ended;
    values[SCHEMA.fieldIndex("duration_seconds")] = (ended.getTime() - began.getTime()) / 1000;
    values[SCHEMA.fieldIndex("revenue")] = converted ? new BigDecimal("10.50") : null;
    values[SCHEMA.fieldIndex("currency")] = converted ? "EUR" : null;
    values[SCHEMA.fieldIndex("touchpoints")] = path.size();
    values[SCHEMA.fieldIndex("sessions")] = 1;
    values[SCHEMA.fieldIndex("variant")] =
        path.stream()
            .map(step -> step.getString(1) + ":" + step.getString(2))
            .collect(Collectors.joining(" > "));
    values[SCHEMA.fieldIndex("path")] = List.copyOf(path);
    rows.add(RowFactory.create(values));
    path.clear();
    campaign = null;
    device = null;
    return this;
  }

  /** The journeys. */
  public Dataset<Row> dataset() {
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }
}
