package io.pathlake.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The peer of the benchmark: DuckDB computing the same, step by step, from the same Parquet files,
 * with the same number of threads.
 */
final class DuckPeer implements AutoCloseable {

  private final Connection connection;
  private final Path out;

  DuckPeer(Path out, int threads) throws SQLException, IOException {
    this.out = Files.createDirectories(out);
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    run("SET threads = " + threads);
    run("SET memory_limit = '8GB'");
    run("SET temp_directory = '" + out + "/spill'");
    run("SET TimeZone = 'UTC'");
  }

  /**
   * Sessions, journeys, path variants and transitions, into Parquet; seconds by step. It knows
   * neither the longest session nor the longest journey, so it cuts a few less.
   */
  Map<String, Double> seconds(List<String> touchpoints, List<String> identities) {
    return seconds(
        "duckdb.sql", Map.of("touchpoints", files(touchpoints), "identities", files(identities)));
  }

  /** Runs every step of a script; seconds by step. Values stand for <code>${name}</code> in it. */
  Map<String, Double> seconds(String script, Map<String, String> values) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    steps(script, values)
        .forEach(
            (step, sql) -> {
              long began = System.nanoTime();
              sql.forEach(this::unchecked);
              seconds.put(step, (System.nanoTime() - began) / 1e9);
            });
    return seconds;
  }

  /** Statements of a script in {@code bench/} by step; a line "-- step: name" begins each. */
  private Map<String, List<String>> steps(String script, Map<String, String> values) {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    for (String part : text(script).split("(?m)^-- step: ")) {
      int end = part.indexOf('\n');
      String sql = part.substring(end + 1).replace("${out}", out.toString());
      for (Map.Entry<String, String> value : values.entrySet()) {
        sql = sql.replace("${" + value.getKey() + "}", value.getValue());
      }
      if (!sql.isBlank()) {
        steps.put(
            part.substring(0, end).strip(),
            Arrays.stream(sql.split(";\\s*\n")).filter(one -> !one.isBlank()).toList());
      }
    }
    return steps;
  }

  private static String text(String script) {
    try (InputStream in = DuckPeer.class.getResourceAsStream("/bench/" + script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read bench/" + script + " from the jar", e);
    }
  }

  /** The rows of a table that a script has made, as numbers by the text of their first columns. */
  Map<String, double[]> figures(String table, int texts) throws SQLException {
    Map<String, double[]> figures = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= texts; i++) {
          key.add(rows.getString(i));
        }
        double[] numbers = new double[columns - texts];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = rows.getDouble(texts + i + 1);
        }
        figures.put(String.join(" ", key), numbers);
      }
    }
    return figures;
  }

  /** How many rows a step wrote. */
  long rows(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet('" + out + "/" + name + ".parquet')")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** A list of files as SQL. */
  static String files(List<String> files) {
    return files.stream()
        .map(f -> "'" + f.replaceFirst("^file:/*", "/").replace("%3D", "=") + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void unchecked(String sql) {
    try {
      run(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot run: " + sql, e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
