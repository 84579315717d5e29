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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The peer of the benchmark: DuckDB computing the same sessions, journeys, path variants and
 * transitions, step by step, from the same Parquet files, with the same number of threads, into
 * Parquet. It knows neither the longest session nor the longest journey, so it cuts a few less.
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

  /** Runs every step; seconds by step. */
  Map<String, Double> seconds(List<String> touchpoints, List<String> identities)
      throws SQLException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    steps(files(touchpoints), files(identities))
        .forEach(
            (step, sql) -> {
              long began = System.nanoTime();
              sql.forEach(this::unchecked);
              seconds.put(step, (System.nanoTime() - began) / 1e9);
            });
    return seconds;
  }

  /** Statements of {@code bench/duckdb.sql} by step; a line "-- step: name" begins each. */
  private Map<String, List<String>> steps(String touchpoints, String identities) {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    for (String part : script().split("(?m)^-- step: ")) {
      int end = part.indexOf('\n');
      String sql =
          part.substring(end + 1)
              .replace("${touchpoints}", touchpoints)
              .replace("${identities}", identities)
              .replace("${out}", out.toString());
      if (!sql.isBlank()) {
        steps.put(
            part.substring(0, end).strip(),
            Arrays.stream(sql.split(";\\s*\n")).filter(one -> !one.isBlank()).toList());
      }
    }
    return steps;
  }

  private static String script() {
    try (InputStream in = DuckPeer.class.getResourceAsStream("/bench/duckdb.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read bench/duckdb.sql from the jar", e);
    }
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

  private static String files(List<String> files) {
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
