package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.JudgedJourneys;
import io.pathlake.mining.segments.JourneyPack.Step;
import io.pathlake.testing.TestSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class JourneyPacksTest {

  private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");

  /** With and without pages, orders and currencies. */
  private static Dataset<Row> journeys(int count) {
    Random random = new Random(3);
    JudgedJourneys journeys = new JudgedJourneys();
    for (int i = 0; i < count; i++) {
      Instant at = AS_OF.minusSeconds(random.nextInt(80 * 86_400));
      for (int steps = random.nextInt(3); steps >= 0; steps--) {
        String page = random.nextBoolean() ? ":page" + random.nextInt(3) : "";
        journeys.step(at, "web:view" + random.nextInt(2) + ":awareness" + page);
        at = at.plusSeconds(random.nextInt(5_000));
      }
      String outcome = Groups.OUTCOMES.get(random.nextInt(3));
      journeys.end("customer " + random.nextInt(count), random.nextInt(2), outcome);
    }
    return journeys
        .dataset()
        .withColumn("journey_number", functions.expr("1 + abs(hash(journey_id)) % 5"))
        .withColumn("cut", functions.expr("hash(journey_id) % 2 = 0"))
        .withColumn(
            "currency",
            functions.expr(
                "if(outcome = 'converted', element_at(array('EUR', 'USD'),"
                    + " 1 + abs(hash(journey_id)) % 2), null)"))
        .coalesce(1);
  }

  @Test
  void packsHoldWhatTheJourneysAre() {
    // More than one pack holds.
    Dataset<Row> many =
        journeys(200)
            .crossJoin(TestSpark.session().range(0, 165, 1, 1))
            .withColumn("journey_id", functions.concat_ws("/", col("journey_id"), col("id")))
            .coalesce(1);
    Grouped grouped = MinedJourneys.of(many, AS_OF, 1);
    Map<String, Row> rows =
        grouped.journeys().collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getAs("journey_id"), row -> row));
    try (JourneyPacks packed = JourneyPacks.of(grouped, true)) {
      List<JourneyPack> packs = packed.packs().collected(some -> some);
      assertThat(packs)
          .extracting(JourneyPack::size)
          .containsExactly(JourneyPack.MOST, 200 * 165 - JourneyPack.MOST);
      for (JourneyPack pack : packs) {
        for (int j = 0; j < pack.size(); j++) {
          String id = pack.id(j).toString();
          assertThat(told(pack, j)).as(id).isEqualTo(told(rows.remove(id)));
        }
      }
    }
    assertThat(rows).isEmpty();
  }

  private static List<Object> told(JourneyPack pack, int journey) {
    List<Object> told = new ArrayList<>();
    told.add(pack.customerId(journey).toString());
    told.add(pack.number(journey));
    told.add(Groups.OUTCOMES.get(pack.outcome(journey)));
    told.add(pack.cut(journey));
    told.add(pack.ended(journey));
    long cents = pack.cents(journey);
    told.add(cents == JourneyPack.NO_MONEY ? null : BigDecimal.valueOf(cents, 2));
    told.add(pack.currency(journey));
    for (int i = 0; i < pack.segmentations(); i++) {
      told.add(pack.group(i, journey));
    }
    for (int at = pack.from(journey); at < pack.to(journey); at++) {
      told.add(pack.words().get(pack.step(at)));
      told.add(pack.began(journey) + pack.second(at));
      told.add(pack.startsSession(at));
    }
    return told;
  }

  private static List<Object> told(Row row) {
    List<Object> told = new ArrayList<>();
    for (String name : List.of("customer_id", "journey_number", "outcome", "cut")) {
      told.add(row.getAs(name));
    }
    told.add(seconds(row.getAs("ended_at")));
    told.add(row.getAs("revenue"));
    told.add(row.getAs("currency"));
    List<Integer> groups = row.getList(row.fieldIndex("groups"));
    told.addAll(groups.subList(1, groups.size()));
    for (Row step : row.<Row>getList(row.fieldIndex("path"))) {
      told.add(
          new Step(
              step.getAs("channel"), step.getAs("kind"), step.getAs("stage"), step.getAs("page")));
      told.add(seconds(step.getAs("at")));
      told.add(step.getAs("starts_session"));
    }
    return told;
  }

  private static long seconds(Timestamp at) {
    return at.getTime() / 1000;
  }

  @Test
  void pagesAreLeftOutWhereTheyAreNotToldApart() {
    try (JourneyPacks packed = JourneyPacks.of(Segments.none(journeys(50)), false)) {
      JourneyPack pack = packed.packs().collected(some -> some).get(0);
      assertThat(pack.words()).hasSize(2).extracting(Step::page).allMatch(Objects::isNull);
    }
  }

  /** What does not fit into memory is written to disk and read again. */
  @Test
  void packsComeBackFromDiskAsTheyWere() throws IOException, ClassNotFoundException {
    try (JourneyPacks packed = JourneyPacks.of(Segments.none(journeys(50)), true)) {
      JourneyPack pack = packed.packs().collected(some -> some).get(0);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(pack);
      }
      ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      JourneyPack back = (JourneyPack) in.readObject();
      for (int j = 0; j < pack.size(); j++) {
        assertThat(told(back, j)).isEqualTo(told(pack, j));
      }
    }
  }
}
