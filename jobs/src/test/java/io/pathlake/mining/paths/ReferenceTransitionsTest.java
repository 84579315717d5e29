package io.pathlake.mining.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathlake.mining.paths.Walk.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The event log that ships with retentioneering, and the transition matrix it counts from it. */
@Tag("reference")
class ReferenceTransitionsTest {

  private static final Path FOLDER =
      Path.of(
          Optional.ofNullable(System.getenv("PATHLAKE_REFERENCE_DATA")).orElse("../shared/data"),
          "12_reference",
          "retentioneering");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private record Event(long at, String name) {}

  @Test
  void theTransitionMatrixIsExactlyTheOneThatRetentioneeringCounts() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no reference data at " + FOLDER.toAbsolutePath());
    CountedPaths paths = new CountedPaths(1);
    for (List<Event> events : users().values()) {
      // Sorting keeps the order of the file among equal instants.
      events.sort(java.util.Comparator.comparingLong(Event::at));
      paths.journey(
          Outcome.OPEN,
          false,
          events.stream().map(e -> e.name() + ":event:awareness").toList(),
          events.stream().map(Event::at).toList());
    }
    Map<String, Long> found = new TreeMap<>();
    paths.transitions(Level.CHANNEL).forEach((pair, cell) -> found.put(pair, cell.tally().times()));
    Map<String, Long> expected = expected();
    assertThat(expected).hasSizeGreaterThan(300);
    assertThat(found).isEqualTo(expected);
  }

  private static Map<String, List<Event>> users() throws IOException {
    Map<String, List<Event>> users = new LinkedHashMap<>();
    for (String[] event :
        lines(new GZIPInputStream(Files.newInputStream(FOLDER.resolve("input_ecom.csv.gz"))))) {
      long at = LocalDateTime.parse(event[3], TIME).toEpochSecond(ZoneOffset.UTC);
      users.computeIfAbsent(event[0], u -> new ArrayList<>()).add(new Event(at, event[2]));
    }
    return users;
  }

  private static Map<String, Long> expected() throws IOException {
    Map<String, Long> expected = new TreeMap<>();
    Path file = FOLDER.resolve("expected_transition_matrix_count.csv");
    String[] names;
    try (BufferedReader header = Files.newBufferedReader(file)) {
      names = header.readLine().split(",");
    }
    for (String[] row : lines(Files.newInputStream(file))) {
      for (int column = 1; column < row.length; column++) {
        long times = (long) Double.parseDouble(row[column]);
        if (times > 0) {
          expected.put(row[0] + " > " + names[column], times);
        }
      }
    }
    return expected;
  }

  private static List<String[]> lines(InputStream file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",")).toList();
    }
  }
}
