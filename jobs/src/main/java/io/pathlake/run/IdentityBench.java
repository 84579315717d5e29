package io.pathlake.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.settings.IdentitySettings;
import io.pathlake.unify.identities.Identification;
import io.pathlake.unify.identities.Identification.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How long identities take: all of them, a day's news, and graphs that are hard. */
final class IdentityBench {

  /** The identifiers of one person; every two of them are seen together. */
  private static final String[] KINDS = {"customer", "email", "phone", "device"};

  private static final int HARD = 100_000;

  private final SparkSession spark;
  private final IdentitySettings settings;
  private final Path folder;
  private final Consumer<String> say;

  IdentityBench(SparkSession spark, IdentitySettings settings, Path folder, Consumer<String> say) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
    this.say = say;
  }

  /** Measures with so many identifiers, and half as many links again. */
  void run(long identifiers) {
    long people = identifiers / KINDS.length;
    Lake lake = Lake.at(spark, folder.resolve("people").toString());
    PeakMemory.reset();
    double whole = anew(lake, people(0, people));
    say.accept(
        String.format(
            Locale.ROOT,
            "%n%,d identifiers, %,d links, with Delta commits: %.1f s, peak %,d MB (aim: at most 60 s"
                + " for a million)",
            people * KINDS.length,
            people * 6,
            whole,
            PeakMemory.megabytes()));
    Dataset<Row> day = people(people - people / 200, people + people / 200);
    say.accept(
        String.format(
            Locale.ROOT,
            "a day with news of 1%%: %.1f s (aim: at most 10 s for a million)",
            grown(lake, day)));
    hard("a chain", pair("email", col("id"), "email", col("id").plus(1)));
    hard("a star, which is shared", pair("email", col("id"), "device", lit(0)));
    hard("a star of devices", pair("device", col("id"), "customer", lit(0)));
    hard(
        "one giant component",
        pair("email", col("id"), "email", expr("pmod(xxhash64(id), " + HARD + ")")));
  }

  private void hard(String what, Column identifiers) {
    Lake lake = Lake.at(spark, folder.resolve(what.replaceAll("\\W+", "-")).toString());
    Dataset<Row> touchpoints =
        spark.range(HARD).select(identifiers.as("identifiers"), at(col("id")).as("occurred_at"));
    say.accept(
        String.format(Locale.ROOT, "%s of %,d: %.1f s", what, HARD, anew(lake, touchpoints)));
  }

  private static Column pair(String kind, Column one, String otherKind, Column other) {
    return array_sort(array(name(kind, one), name(otherKind, other)));
  }

  private static Column name(String kind, Column number) {
    return concat(lit(kind + ":bench:"), number.cast("string"));
  }

  private static Column at(Column number) {
    return timestamp_seconds(number.multiply(7).plus(1_700_000_000L));
  }

  /** Touchpoints of people: each two of their identifiers together. */
  private Dataset<Row> people(long from, long to) {
    Column person = expr("id div 6");
    Column[] names = new Column[KINDS.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = name(KINDS[i], person);
    }
    Column one = expr("element_at(array(1, 1, 1, 2, 2, 3), int(id % 6) + 1)");
    Column other = expr("element_at(array(2, 3, 4, 3, 4, 4), int(id % 6) + 1)");
    Column all = array(names);
    return spark
        .range(from * 6, to * 6)
        .select(
            array_sort(array(element_at(all, one), element_at(all, other))).as("identifiers"),
            at(col("id")).as("occurred_at"));
  }

  private double anew(Lake lake, Dataset<Row> touchpoints) {
    return timed(lake, identification -> identification.anew(touchpoints));
  }

  private double grown(Lake lake, Dataset<Row> touchpoints) {
    Tables before =
        new Tables(
            lake.read(Identities.TABLE),
            lake.read(IdentityLinks.TABLE),
            lake.read(IdentityConflicts.TABLE));
    return timed(lake, identification -> identification.grown(before, touchpoints));
  }

  private double timed(Lake lake, Function<Identification, Tables> identification) {
    long began = System.nanoTime();
    try (Kept.Several kept = new Kept.Several()) {
      Tables tables = identification.apply(new Identification(settings, kept));
      Together.all(
          List.of(
              () -> lake.replace(Identities.TABLE, Slices.all(), tables.identities()),
              () -> lake.replace(IdentityLinks.TABLE, Slices.all(), tables.links()),
              () -> lake.replace(IdentityConflicts.TABLE, Slices.all(), tables.conflicts())));
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
