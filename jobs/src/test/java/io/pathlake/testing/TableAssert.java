package io.pathlake.testing;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import scala.collection.JavaConverters;

/**
 * Compares rows as lines of text, ignoring their order:
 *
 * <pre>{@code
 * assertTable(lake.read(Sessions.TABLE)).in("session_id", "touchpoints").hasExactly("a | 3", "b | 1");
 * }</pre>
 *
 * A missing value is written {@code -}, an instant as {@code 2026-05-01T10:00:00Z}, an array as
 * {@code [a, b]}, a struct as {@code (a, b)}, a map as {@code {a=1}}.
 */
public final class TableAssert extends AbstractAssert<TableAssert, Dataset<Row>> {

  private TableAssert(Dataset<Row> rows) {
    super(rows, TableAssert.class);
  }

  /** Starts an assertion about all columns. */
  public static TableAssert assertTable(Dataset<Row> rows) {
    return new TableAssert(rows);
  }

  /** The same about these columns or expressions only. */
  public TableAssert in(String... columns) {
    return new TableAssert(actual.selectExpr(columns)).as(descriptionText());
  }

  /** There are these rows and no others, in any order. */
  public TableAssert hasExactly(String... lines) {
    List<String> missing = new ArrayList<>(Arrays.asList(lines));
    List<String> unexpected = new ArrayList<>();
    List<String> found = lines();
    found.stream().filter(line -> !missing.remove(line)).forEach(unexpected::add);
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      failWithMessage(
          "%s%nmissing:%n%s%nunexpected:%n%s%nof %d rows found",
          String.join(" | ", actual.columns()), block(missing), block(unexpected), found.size());
    }
    return this;
  }

  /** There are the rows of {@code expected} and no others. */
  public TableAssert hasExactly(Rows expected) {
    return hasExactly(assertTable(expected.dataset()).lines().toArray(String[]::new));
  }

  /** There are no rows. */
  public TableAssert hasNoRows() {
    Assertions.assertThat(lines()).isEmpty();
    return this;
  }

  private List<String> lines() {
    return actual.collectAsList().stream().map(row -> cells(row, " | ")).sorted().toList();
  }

  private static String block(List<String> lines) {
    return lines.isEmpty() ? "  (none)" : "  " + String.join("\n  ", lines);
  }

  private static String cells(Row row, String separator) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> text(row.get(i)))
        .collect(Collectors.joining(separator));
  }

  private static String text(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Row row) {
      return "(" + cells(row, ", ") + ")";
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      Collection<?> elements = JavaConverters.seqAsJavaList(seq);
      return elements.stream().map(TableAssert::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      TreeMap<String, String> sorted = new TreeMap<>();
      JavaConverters.mapAsJavaMap(map).forEach((k, v) -> sorted.put(text(k), text(v)));
      return sorted.toString();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
