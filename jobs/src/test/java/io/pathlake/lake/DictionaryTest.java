package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  private static final Path README = Path.of("jobs/README.md");
  private static final Path CLASSES = Path.of("jobs/src/main/java/io/pathlake/lake/tables");

  /** The registry, the maker of bronze tables from settings, and the package itself. */
  private static final List<String> NO_ONE_TABLE = List.of("Tables", "Bronze", "package-info");

  @Test
  void theReadmeHasTheTablesAsTheyAre() throws IOException {
    String page = Files.readString(README);
    String current = Dictionary.update(page, Tables.ALL);
    if (Boolean.getBoolean("pathlake.update-docs")) {
      Files.writeString(README, current);
      return;
    }

    assertThat(page)
        .as("run mvn test -Dtest=DictionaryTest -Dpathlake.update-docs=true")
        .isEqualTo(current);
  }

  @Test
  void everyTableClassIsListedOnce() throws Exception {
    List<Table> declared;
    try (Stream<Path> files = Files.list(CLASSES)) {
      declared =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !NO_ONE_TABLE.contains(name))
              .map(DictionaryTest::table)
              .toList();
    }

    assertThat(Tables.ALL).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void everyTableSaysItsGrainItsKeyAndWhatEachColumnMeans() {
    for (Table table : Tables.ALL) {
      assertThat(table.grain()).as(table.name()).startsWith("One row per ").endsWith(".");
      assertThat(table.key()).as(table.name()).isNotEmpty();
      assertThat(table.schema().fieldNames()).as(table.name()).containsAll(table.key());
      table.partition().ifPresent(p -> assertThat(table.schema().fieldNames()).contains(p));
      for (StructField column : table.schema().fields()) {
        assertThat(column.getComment().isDefined()).as(table + "." + column.name()).isTrue();
      }
    }
  }

  private static Table table(String name) {
    try {
      return (Table) Class.forName("io.pathlake.lake.tables." + name).getField("TABLE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name + " has no public TABLE", e);
    }
  }
}
