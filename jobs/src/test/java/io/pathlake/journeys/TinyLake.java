package io.pathlake.journeys;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A lake with the two tables that journeys are made of. */
final class TinyLake {

  /** A touchpoint, by the columns that matter here. */
  record Touch(
      long id,
      Instant at,
      int rank,
      long sequence,
      String identifier,
      String channel,
      String kind,
      String stage,
      String campaign,
      BigDecimal value) {

    static Touch of(long id, String identifier, String at, String channel, String kind) {
      boolean order = kind.equals("order");
      return new Touch(
          id,
          Instant.parse(at),
          1,
          0,
          identifier,
          channel,
          kind,
          order ? "purchase" : "awareness",
          null,
          order ? new BigDecimal("19.90") : null);
    }

    Touch campaign(String name) {
      return new Touch(id, at, rank, sequence, identifier, channel, kind, stage, name, value);
    }

    String touchpointId() {
      byte[] bytes = new byte[16];
      new Random(id).nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  final Lake lake;
  private final ZoneId zone;

  TinyLake(Path root, ZoneId zone) {
    this.lake = Lake.at(TestSpark.session(), root.toString());
    this.zone = zone;
  }

  /** Makes silver.touchpoints these, slice by slice where they differ from before. */
  void touchpoints(Collection<Touch> now, Collection<Touch> before) {
    Map<java.time.LocalDate, List<Touch>> days = byDay(now);
    Map<java.time.LocalDate, List<Touch>> old = byDay(before);
    List<java.time.LocalDate> changed = new ArrayList<>();
    TreeMap<java.time.LocalDate, List<Touch>> all = new TreeMap<>(days);
    old.forEach(all::putIfAbsent);
    all.keySet()
        .forEach(
            day -> {
              if (!days.getOrDefault(day, List.of()).equals(old.getOrDefault(day, List.of()))) {
                changed.add(day);
              }
            });
    List<Row> rows = new ArrayList<>();
    changed.forEach(day -> days.getOrDefault(day, List.of()).forEach(t -> rows.add(row(t))));
    if (!changed.isEmpty() || !lake.exists(Touchpoints.TABLE)) {
      lake.replace(
          Touchpoints.TABLE,
          Slices.days("occurred_on", changed),
          lake.spark().createDataFrame(rows, Touchpoints.TABLE.schema()));
    }
  }

  /** Makes silver.identities these: customer by identifier, and the touchpoints that show it. */
  void identities(Map<String, String> customers, Collection<Touch> touches) {
    identities(customers, touches, Map.of());
  }

  /** The same, where an identifier is its customer's only from an instant on. */
  void identities(
      Map<String, String> customers, Collection<Touch> touches, Map<String, Instant> cuts) {
    List<Row> rows = new ArrayList<>();
    customers.forEach(
        (identifier, customer) -> {
          List<Instant> seen =
              touches.stream()
                  .filter(t -> identifier.equals(t.identifier()))
                  .map(Touch::at)
                  .sorted()
                  .toList();
          if (!seen.isEmpty()) {
            Instant cut = customer.equals(identifier) ? null : cuts.get(identifier);
            if (cut != null) {
              rows.add(identity(identifier, identifier, Instant.EPOCH, cut, seen));
            }
            rows.add(identity(identifier, customer, cut == null ? Instant.EPOCH : cut, null, seen));
          }
        });
    lake.replace(
        Identities.TABLE,
        Slices.all(),
        lake.spark().createDataFrame(rows, Identities.TABLE.schema()));
  }

  private static Row identity(
      String identifier, String customer, Instant from, Instant until, List<Instant> seen) {
    return RowFactory.create(
        identifier,
        "device",
        customer,
        Timestamp.from(from),
        until == null ? null : Timestamp.from(until),
        customer,
        Timestamp.from(seen.get(0)),
        Timestamp.from(seen.get(seen.size() - 1)));
  }

  private Map<java.time.LocalDate, List<Touch>> byDay(Collection<Touch> touches) {
    Map<java.time.LocalDate, List<Touch>> days = new TreeMap<>();
    touches.forEach(t -> days.computeIfAbsent(day(t), d -> new ArrayList<>()).add(t));
    return days;
  }

  private java.time.LocalDate day(Touch touch) {
    return java.time.LocalDate.ofInstant(touch.at(), zone);
  }

  private Row row(Touch t) {
    boolean order = t.kind().equals("order");
    return RowFactory.create(
        t.touchpointId(),
        Timestamp.from(t.at()),
        Date.valueOf(day(t)),
        "tests",
        t.rank(),
        t.sequence(),
        t.identifier(),
        t.identifier() == null ? null : List.of(t.identifier()).toArray(String[]::new),
        t.channel(),
        t.kind(),
        t.stage(),
        t.channel().equals("chat"),
        t.campaign(),
        null,
        null,
        t.id() % 3 == 0 ? null : "device " + t.id() % 3,
        t.id() % 5 == 0 ? null : "page " + t.id() % 5,
        t.id() % 2 == 0 ? null : "a",
        null,
        t.id() % 7 == 0 ? null : "category " + t.id() % 7,
        t.id() % 4 == 1 ? null : "country " + t.id() % 4,
        order ? "order-" + t.id() : null,
        null,
        t.value(),
        t.value() == null ? null : "EUR",
        null);
  }
}
