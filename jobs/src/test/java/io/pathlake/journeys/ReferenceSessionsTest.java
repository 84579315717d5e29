package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathlake.lake.Words;
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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The event log that ships with retentioneering, and the sessions it cuts it into. */
@Tag("reference")
class ReferenceSessionsTest {

  private static final Path FOLDER =
      Path.of(
          Optional.ofNullable(System.getenv("PATHLAKE_REFERENCE_DATA")).orElse("../shared/data"),
          "12_reference",
          "retentioneering");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Test
  void theEventLogHasExactlyTheSessionsThatRetentioneeringFinds() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no reference data at " + FOLDER.toAbsolutePath());
    Words words = new Words();
    Map<String, Timeline> timelines = new LinkedHashMap<>();
    List<String[]> events =
        lines(new GZIPInputStream(Files.newInputStream(FOLDER.resolve("input_ecom.csv.gz"))));
    long sequence = 0;
    for (String[] event : events) {
      Timeline timeline = timelines.computeIfAbsent(event[0], u -> new Timeline());
      timeline.add(micros(event[3]), 1, sequence++, 0);
      timeline.describe(
          words.code("web"), words.code(event[2]), words.code("awareness"), Timeline.NONE);
    }
    assertThat(events).hasSize(31_106);
    assertThat(sessions(words, timelines))
        .hasSize(3_605)
        .containsExactlyInAnyOrderElementsOf(
            lines(Files.newInputStream(FOLDER.resolve("expected_sessions_timeout_30m.csv")))
                .stream()
                .map(line -> String.join(",", line))
                .toList());
  }

  private static List<String> sessions(Words words, Map<String, Timeline> timelines) {
    CutRules rules = new CutRules(TimelineText.settings(false), ZoneOffset.UTC, words);
    Cutter cutter = new Cutter(rules, 0);
    List<String> found = new ArrayList<>();
    timelines.forEach(
        (user, timeline) -> {
          timeline.sort();
          cutter.cut(timeline, Start.BEGINNING);
          int index = 0;
          for (Session s : cutter.sessions()) {
            index++;
            found.add(
                "%s,%s_%d,%d,%s,%s,%d"
                    .formatted(
                        user,
                        user,
                        index,
                        index,
                        time(timeline.at(s.from())),
                        time(timeline.at(s.to() - 1)),
                        s.to() - s.from()));
          }
        });
    return found;
  }

  private static List<String[]> lines(InputStream file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",")).toList();
    }
  }

  private static long micros(String text) {
    return LocalDateTime.parse(text, TIME).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }

  private static String time(long micros) {
    return LocalDateTime.ofEpochSecond(micros / 1_000_000, 0, ZoneOffset.UTC).format(TIME);
  }
}
