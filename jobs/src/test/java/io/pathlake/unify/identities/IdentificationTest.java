package io.pathlake.unify.identities;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Kept;
import io.pathlake.settings.IdentitySettings;
import io.pathlake.testing.TestSpark;
import io.pathlake.unify.identities.Identification.Tables;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class IdentificationTest {

  private static final StructType TOUCHPOINTS =
      StructType.fromDDL("identifiers ARRAY<STRING>, occurred_at TIMESTAMP");
  private static final IdentitySettings SETTINGS =
      new IdentitySettings(
          3,
          Duration.ofDays(60),
          Map.of("phone", Duration.ofDays(200)),
          Set.of("phone:2"),
          List.of(List.of("email:1", "email:2")));

  private static Row touch(String day, String... identifiers) {
    return RowFactory.create(identifiers, Timestamp.from(Instant.parse(day + "T10:00:00Z")));
  }

  private static Dataset<Row> touchpoints(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, TOUCHPOINTS);
  }

  private static Tables anew(List<Row> rows) {
    try (Kept.Several kept = new Kept.Several()) {
      return written(new Identification(SETTINGS, kept).anew(touchpoints(rows)));
    }
  }

  private static Tables grown(Tables before, List<Row> rows) {
    try (Kept.Several kept = new Kept.Several()) {
      return written(new Identification(SETTINGS, kept).grown(before, touchpoints(rows)));
    }
  }

  private static Tables written(Tables tables) {
    return new Tables(
        written(tables.identities()), written(tables.links()), written(tables.conflicts()));
  }

  private static Dataset<Row> written(Dataset<Row> rows) {
    return TestSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static List<String> told(Tables tables) {
    List<String> told = new ArrayList<>();
    for (Dataset<Row> one : List.of(tables.identities(), tables.links(), tables.conflicts())) {
      told.addAll(one.collectAsList().stream().map(Row::toString).sorted().toList());
    }
    return told;
  }

  @Test
  void customersLinksAndConflictsOfAFewTouchpoints() {
    Tables tables =
        anew(
            List.of(
                touch("2026-01-01", "device:d"),
                touch("2026-01-05", "customer:1", "device:d"),
                touch("2026-01-06", "customer:2", "device:d"),
                touch("2026-01-07", "customer:2", "email:x"),
                touch("2026-01-08", "email:lone")));
    assertTable(tables.identities())
        .in("identifier", "customer_id", "group_id", "last_seen_at")
        .hasExactly(
            "device:d | device:d | customer:1 | 2026-01-06T10:00:00Z",
            "customer:1 | device:d | customer:1 | 2026-01-05T10:00:00Z",
            "customer:2 | customer:2 | customer:1 | 2026-01-07T10:00:00Z",
            "email:x | customer:2 | customer:1 | 2026-01-07T10:00:00Z",
            "email:lone | email:lone | email:lone | 2026-01-08T10:00:00Z");
    assertTable(tables.links())
        .in("one", "other", "followed")
        .hasExactly(
            "customer:1 | device:d | true",
            "customer:2 | device:d | false",
            "customer:2 | email:x | true");
    assertTable(tables.conflicts())
        .in("reason", "one", "other", "customer_id", "other_customer_id")
        .hasExactly("two_customer_numbers | customer:2 | device:d | customer:2 | device:d");
  }

  @Test
  void anIdentifierThatTooManyShareConnectsNobody() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(touch("2026-01-0" + (i + 1), "customer:" + i, "device:terminal"));
    }
    Tables tables = anew(rows);
    assertTable(tables.identities())
        .in("identifier", "customer_id")
        .hasExactly(
            "customer:0 | customer:0",
            "customer:1 | customer:1",
            "customer:2 | customer:2",
            "customer:3 | customer:3",
            "device:terminal | device:terminal");
    assertTable(tables.conflicts())
        .in("reason", "one", "other", "degree", "last_seen_at")
        .hasExactly("shared | device:terminal | - | 4 | 2026-01-04T10:00:00Z");
    assertThat(tables.links().where("followed").count()).isZero();
  }

  @Test
  void aLinkOfTwoThatAreSharedLiesWithTheFirstEvenIfOnlyTheOtherHasNews() {
    List<Row> first = new ArrayList<>(List.of(touch("2026-01-01", "device:a", "email:z")));
    List<Row> second = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      first.add(touch("2026-01-02", "customer:" + i, "device:a"));
      second.add(touch("2026-01-03", "customer:1" + i, "email:z"));
    }
    List<Row> all = new ArrayList<>(first);
    all.addAll(second);
    assertThat(told(grown(anew(first), second))).isEqualTo(told(anew(all)));
  }

  /** Thirty runs of many seeds with -Dpathlake.runs=30 -Dpathlake.splits=N. */
  @Test
  void dailyRunsInAnyOrderGiveWhatOneRunOverAllGives() {
    for (long seed = 1; seed <= Integer.getInteger("pathlake.splits", 1); seed++) {
      Random random = new Random(seed);
      List<List<Row>> days = days(random, Integer.getInteger("pathlake.runs", 5));
      List<Row> all = days.stream().flatMap(List::stream).toList();
      Tables whole = anew(all);
      Collections.shuffle(days, random);
      Tables tables = anew(days.get(0));
      for (List<Row> day : days.subList(1, days.size())) {
        tables = grown(tables, day);
      }
      assertThat(told(tables)).as("seed " + seed).isEqualTo(told(whole));
      assertThat(reasons(whole)).as("seed " + seed).contains("shared", "two_customer_numbers");
    }
  }

  private static Set<String> reasons(Tables tables) {
    Set<String> reasons = new TreeSet<>();
    tables.conflicts().select("reason").collectAsList().forEach(r -> reasons.add(r.getString(0)));
    return reasons;
  }

  /** Families, terminals, recycled numbers and devices known for long, over three years. */
  private static List<List<Row>> days(Random random, int days) {
    List<List<Row>> all = new ArrayList<>();
    String[] kinds = {"customer", "email", "phone", "device", "device"};
    for (int day = 0; day < days; day++) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        Set<String> identifiers = new TreeSet<>();
        int person = random.nextInt(30);
        for (String kind : kinds) {
          if (random.nextInt(5) < 2) {
            int whose = random.nextInt(12) == 0 ? random.nextInt(30) : person;
            identifiers.add(kind + ":" + (kind.equals("device") ? whose / 2 : whose));
          }
        }
        if (random.nextInt(20) == 0) {
          identifiers.add("device:terminal");
        }
        long at = 1_700_000_000L + (long) (random.nextDouble() * 90_000_000);
        rows.add(
            RowFactory.create(
                identifiers.isEmpty() ? null : identifiers.toArray(String[]::new),
                Timestamp.from(Instant.ofEpochSecond(at))));
      }
      all.add(rows);
    }
    return all;
  }
}
