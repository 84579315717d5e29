package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.lake.tables.Touchpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Exports of one source, and what landing and unify made of them. */
final class SourceExports {

  private static final FileTime WRITTEN = FileTime.from(Instant.parse("2026-12-30T00:00:00Z"));

  private final JointExports all;
  private final String name;
  private final String builtIn;
  private final String settings;
  private final Map<String, String> files = new LinkedHashMap<>();

  /** One of several sources; {@link JointExports#of} makes them. */
  SourceExports(JointExports all, String name, String builtIn, String... more) {
    this.all = all;
    this.name = name;
    this.builtIn = builtIn;
    this.settings = String.join("\n", more);
  }

  /** A source alone in its lake, which {@link #run} fills. */
  SourceExports(Path top, String builtIn, String... more) {
    this(new JointExports().in(top), builtIn, builtIn, more);
    all.add(this);
  }

  boolean isLike(String source) {
    return builtIn.equals(source);
  }

  /** Its settings, where every source has a folder in this one. */
  String settings(Path exports) {
    return "%s { like = %s, folder = \"%s\"\n%s }"
        .formatted(name, builtIn, exports.resolve(name), settings);
  }

  /** One more file for the next run. */
  SourceExports file(String file, String... lines) {
    files.put(file, String.join("\n", lines) + "\n");
    return this;
  }

  /** Writes what came since the last run. */
  void write(Path exports) {
    files.forEach((file, text) -> write(exports.resolve(name).resolve(file), text));
    files.clear();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, WRITTEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lands and unifies what there is, of all sources of its lake. */
  SourceExports run() {
    all.run();
    return this;
  }

  Lake lake() {
    return all.lake();
  }

  Path lakeFolder() {
    return all.lakeFolder();
  }

  /** All counts of the last landing, also of other sources. */
  Map<String, Long> counts() {
    return all.counts();
  }

  /** A count of the last landing. */
  long count(String what) {
    return all.counts().getOrDefault(name + "." + what, 0L);
  }

  /** Its rows of a table, the table's keys and checks held. */
  Dataset<Row> rows(Table table) {
    return table == Identities.TABLE ? identities() : all.rows(table).where(its());
  }

  Dataset<Row> touchpoints() {
    return rows(Touchpoints.TABLE);
  }

  /** All identities but those of other sources, which know none of its people. */
  private Dataset<Row> identities() {
    Dataset<Row> ofOthers = people("NOT " + its());
    assertThat(people(its()).join(ofOthers, "identifier").as(Encoders.STRING()).collectAsList())
        .as("people of %s whom other sources know", name)
        .isEmpty();
    return all.rows(Identities.TABLE).join(ofOthers, new String[] {"identifier"}, "left_anti");
  }

  private Dataset<Row> people(String where) {
    return all.rows(Touchpoints.TABLE)
        .where(where)
        .selectExpr("explode(identifiers) AS identifier")
        .distinct();
  }

  private String its() {
    return "source = '" + name + "'";
  }

  /** All of it that landed, as text. */
  String bronze() {
    return lake()
        .read(Bronze.of(TestSources.source(all.settings(), name)))
        .toJSON()
        .collectAsList()
        .stream()
        .collect(Collectors.joining("\n"));
  }

  /** Why records of it were quarantined, in order of file and line. */
  List<String> reasons() {
    return lake()
        .read(Quarantine.TABLE)
        .where(its())
        .orderBy("_file", "_line")
        .select("reason")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
