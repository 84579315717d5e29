package io.pathlake.land.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Public example chats and header lines with the results their own projects assert. */
@Tag("reference")
class ChatReferenceTest {

  private static final ChatSettings UTC = ChatSettings.in(ZoneOffset.UTC);

  /** One case has headers without a year, which need the day of the export. */
  private static final ChatSettings IN_2017 =
      new ChatSettings(
          ZoneOffset.UTC, Set.of(), Optional.empty(), Optional.of(LocalDate.of(2017, 8, 1)));

  private static Path chats() {
    String data = System.getenv("PATHLAKE_REFERENCE_DATA");
    Path folder = Path.of(data == null ? "../shared/data" : data).resolve("01_whatsapp_chats");
    assumeTrue(Files.isDirectory(folder), "Reference chats are absent: " + folder);
    return folder;
  }

  @Test
  void everyHeaderCaseHasTheMessagesAndTimesItsProjectAsserts() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String row : Files.readAllLines(chats().resolve("header_format_cases/cases.jsonl"))) {
      JsonNode expected = json.readTree(row);
      cases++;
      List<String> lines = new ArrayList<>();
      expected.get("lines").forEach(l -> lines.add(l.asText()));
      Parsed parsed = ChatExport.parse(lines, hasYear(lines) ? UTC : IN_2017);
      if (parsed.messages().size() != expected.get("expected_messages").asInt()) {
        wrong.add(lines + " has " + parsed.messages().size() + " messages: " + parsed.badLines());
        continue;
      }
      compareTimes(expected, lines, parsed, wrong);
      if (expected.has("expected_authors")) {
        List<String> authors = new ArrayList<>();
        expected.get("expected_authors").forEach(a -> authors.add(a.asText()));
        assertThat(parsed.summary().participants()).containsExactlyElementsOf(authors);
      }
    }
    System.out.println("header cases: " + cases + ", wrong: " + wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(cases).isEqualTo(62);
  }

  private static boolean hasYear(List<String> lines) {
    return !lines.get(0).startsWith("10:35 PM, 07 20");
  }

  private static void compareTimes(
      JsonNode expected, List<String> lines, Parsed parsed, List<String> wrong) {
    // The headers without a year say 20 July, and their project asserts 20 July of the current
    // year; the times listed beside them belong to another case.
    if (!expected.has("expected_time_utc_epoch") || !hasYear(lines)) {
      return;
    }
    for (int i = 0; i < parsed.messages().size(); i++) {
      long time = expected.get("expected_time_utc_epoch").get(i).asLong();
      long read = parsed.messages().get(i).at().getEpochSecond();
      if (Math.abs(time - read) > expected.get("tolerance_s").asLong()) {
        wrong.add(lines + " is read as " + parsed.messages().get(i).at());
      }
    }
  }

  @Test
  void everyExampleChatIsReadWithoutABadLine() throws IOException {
    Map<String, String> report = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(chats())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        if (file.endsWith("SOURCE.txt")) {
          continue;
        }
        Parsed parsed = ChatExport.parse(Files.readAllLines(file), UTC);
        String counts = kinds(parsed) + " " + parsed.summary();
        report.put(chats().relativize(file).toString(), counts);
        parsed.badLines().forEach(b -> wrong.add(file.getFileName() + ": " + b));
        checkLines(file, parsed, wrong);
      }
    }
    report.forEach((file, counts) -> System.out.println(file + ": " + counts));
    assertThat(wrong).isEmpty();
  }

  private static Map<ChatMessage.Kind, Integer> kinds(Parsed parsed) {
    Map<ChatMessage.Kind, Integer> kinds = new EnumMap<>(ChatMessage.Kind.class);
    parsed.messages().forEach(m -> kinds.merge(m.kind(), 1, Integer::sum));
    return kinds;
  }

  /** The counts that the projects of these chats assert. */
  private static void checkLines(Path file, Parsed parsed, List<String> wrong) {
    String name = file.getFileName().toString();
    if (!file.toString().contains("languages")) {
      return;
    }
    int messages = name.endsWith("_android.txt") ? 60 : name.endsWith("_ios_media.txt") ? 25 : 23;
    if (parsed.messages().size() != messages) {
      wrong.add(name + " has " + parsed.messages().size() + " messages, not " + messages);
    }
  }
}
