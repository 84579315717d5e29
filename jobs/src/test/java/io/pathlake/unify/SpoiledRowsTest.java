package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.land.SpoiltLanding;
import io.pathlake.settings.BuiltInSources;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SourceSettings;
import io.pathlake.testing.NativeExports;
import io.pathlake.testing.NativeExports.Export;
import io.pathlake.testing.Spoils;
import io.pathlake.testing.Spoils.Spoilt;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of times, amounts and currencies where one place of an export is spoiled: the record
 * is rejected, or the value is as before or null. Whatever else happens stands, looked at by a
 * person, in the list {@code spoiled-rows.txt} of source, file, place, what is wrong with it and
 * which values are others then: mostly because another column is read instead of a missing one. A
 * line that is not in the list is a value that silently became another: mend the source or, where
 * this is what everybody would expect, add the line.
 */
class SpoiledRowsTest {

  private static final Instant LANDED = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<String> FIELDS =
      List.of(
          "occurred_at",
          "ordered_at",
          "spent_on",
          "value",
          "quantity",
          "unit_price",
          "gross",
          "discount",
          "tax",
          "shipping",
          "cost",
          "impressions",
          "clicks",
          "platform_conversions",
          "platform_value",
          "rating",
          "currency");

  /** What silver makes 0 of, or leaves the row out, where it is null. */
  private static final Set<String> NEVER_NULL =
      Set.of("occurred_at", "ordered_at", "spent_on", "quantity", "gross", "cost");

  @TempDir Path folder;

  static Stream<String> sources() {
    return Stream.concat(
        BuiltInSources.names().stream(),
        Stream.of(
            "stripe orders_from = invoices",
            "stripe orders_from = checkouts",
            "stripe refunds_from = charges"));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void noTimeAndNoAmountSilentlyBecomesAnother(String nameAndParameter) throws IOException {
    String[] given = nameAndParameter.split(" ", 2);
    String parameter = given.length == 1 ? "" : "\nparameters { " + given[1] + " }";
    Settings settings =
        TestSources.settings("sources." + given[0] + " { folder = x " + parameter + " }");
    SourceSettings source = TestSources.source(settings, given[0]);
    Set<String> changes = new TreeSet<>();
    for (Export export : NativeExports.of(given[0])) {
      changes.addAll(changes(source, settings, export));
    }
    String start = nameAndParameter + " | ";
    assertThat(changes.stream().map(start::concat).toList())
        .containsExactlyInAnyOrderElementsOf(
            known().filter(line -> line.startsWith(start)).toList());
  }

  private static Stream<String> known() throws IOException {
    try (InputStream in = SpoiledRowsTest.class.getResourceAsStream("/spoiled-rows.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  private Set<String> changes(SourceSettings source, Settings settings, Export export)
      throws IOException {
    List<Spoilt> spoils = new ArrayList<>(List.of(new Spoilt("", "", export.text())));
    spoils.addAll(Spoils.of(source, export));
    List<String> texts = spoils.stream().map(Spoilt::text).toList();
    try (SpoiltLanding landing =
        SpoiltLanding.of(TestSpark.session(), source, folder, texts, LANDED)) {
      assertThat(landing.reasons()).doesNotContainKey(0);
      Dataset<Row> bronze =
          landing
              .rows()
              .withColumn("_record_id", concat_ws("#", col("_file"), col("_line")))
              .localCheckpoint();
      List<Map<String, List<Row>>> told = told(source, settings, bronze, texts.size());
      assertThat(told.get(0)).as(export.name() + " tells nothing").isNotEmpty();
      Map<String, Set<String>> changes = new TreeMap<>();
      for (int i = 1; i < spoils.size(); i++) {
        Spoilt spoilt = spoils.get(i);
        String place = spoilt.place().replaceFirst(" \\((row|line) \\d+\\)$", "");
        String how = spoilt.missing() ? "missing" : "spoilt";
        Set<String> own = changes(told.get(0), told.get(i));
        if (!own.isEmpty()) {
          changes
              .computeIfAbsent(
                  export.name() + " | " + place + " | " + how, start -> new TreeSet<>())
              .addAll(own);
        }
      }
      Set<String> lines = new TreeSet<>();
      changes.forEach((start, fields) -> lines.add(start + " | " + String.join(", ", fields)));
      return lines;
    }
  }

  /** By spoilt text: rows by output and line of the record. */
  private static List<Map<String, List<Row>>> told(
      SourceSettings source, Settings settings, Dataset<Row> bronze, int texts) {
    List<Map<String, List<Row>>> told = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      told.add(new HashMap<>());
    }
    Money money = new Money(settings.unify().money(), settings.lake().zone());
    for (SourceOutput output : SourceOutputs.of(List.of(source), money)) {
      String name = output.output().target() + "." + output.output().name();
      for (Row row : output.rows(bronze).collectAsList()) {
        String[] record = row.<String>getAs(SourceOutput.RECORD).split("#");
        if (!row.<Boolean>getAs(SourceOutput.GONE)) {
          told.get(Integer.parseInt(record[0]))
              .computeIfAbsent(name + "#" + record[1], key -> new ArrayList<>())
              .add(row);
        }
      }
    }
    return told;
  }

  private static Set<String> changes(Map<String, List<Row>> whole, Map<String, List<Row>> spoilt) {
    Set<String> changes = new TreeSet<>();
    whole.forEach(
        (key, before) -> {
          List<Row> after = spoilt.getOrDefault(key, List.of());
          // Of several rows nobody knows which is left.
          int rows = before.size() == after.size() ? before.size() : 0;
          for (int i = 0; i < rows; i++) {
            changes.addAll(changes(before.get(i), after.get(i)));
          }
        });
    return changes;
  }

  private static Set<String> changes(Row before, Row after) {
    Set<String> changes = new TreeSet<>();
    Set<String> names = Set.of(before.schema().fieldNames());
    for (String field : FIELDS) {
      if (names.contains(field)) {
        Object was = before.getAs(field);
        Object is = after.getAs(field);
        boolean bad = is != null || NEVER_NULL.contains(field);
        if (!Objects.equals(was, is) && bad) {
          changes.add(is == null ? field + " (null)" : field);
        }
      }
    }
    return changes;
  }
}
