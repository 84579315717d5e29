package io.pathlake.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Iterable;
import scala.collection.JavaConverters;

/** Rows as a table on a terminal: numbers to the right, long text shortened. */
final class TextTable {

  private static final int WIDEST = 72;

  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] numeric;

  TextTable(String... headers) {
    this.headers = List.of(headers);
    this.numeric = new boolean[headers.length];
  }

  /** All rows of a small dataset. */
  static TextTable of(Dataset<Row> data) {
    TextTable table = new TextTable(data.columns());
    data.collectAsList()
        .forEach(
            row -> {
              Object[] cells = new Object[row.size()];
              for (int i = 0; i < row.size(); i++) {
                cells[i] = row.get(i);
              }
              table.add(cells);
            });
    return table;
  }

  TextTable add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      numeric[i] |= cells[i] instanceof Number;
      row.add(text(cells[i]));
    }
    rows.add(row);
    return this;
  }

  int size() {
    return rows.size();
  }

  /** Comma-separated, quoted; a cell that a spreadsheet would take for a formula is made text. */
  String csv() {
    StringBuilder out = new StringBuilder();
    List<List<String>> all = new ArrayList<>(List.of(headers));
    all.addAll(rows);
    for (List<String> row : all) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(csvCell(row.get(i), numeric[i]));
      }
      out.append(String.join(",", cells)).append('\n');
    }
    return out.toString();
  }

  private static String csvCell(String cell, boolean number) {
    boolean formula = !number && !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    String safe = formula ? "'" + cell : cell;
    return number ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    int[] widths = new int[headers.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = headers.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
      }
    }
    StringBuilder out = new StringBuilder();
    line(out, headers, widths);
    for (int width : widths) {
      out.append("─".repeat(width)).append("  ");
    }
    out.append('\n');
    rows.forEach(row -> line(out, row, widths));
    return out.toString();
  }

  private void line(StringBuilder out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i).replace('\n', ' ');
      cell = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
      String space = " ".repeat(widths[i] - cell.length());
      line.append(numeric[i] ? space + cell : cell + space).append("  ");
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof Double || value instanceof Float) {
      return String.format(Locale.ROOT, "%.4f", ((Number) value).doubleValue());
    } else if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (value instanceof Row row) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        parts.add(text(row.get(i)));
      }
      return String.join(" ", parts);
    } else if (value instanceof Iterable<?> many) {
      return String.join(
          ", ", JavaConverters.asJavaCollection(many).stream().map(TextTable::text).toList());
    }
    return value.toString();
  }
}
