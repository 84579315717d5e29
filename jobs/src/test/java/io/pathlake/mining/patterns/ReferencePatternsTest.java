package io.pathlake.mining.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.lake.KeptObjects;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Survey;
import io.pathlake.settings.JourneySettings.VariantSteps;
import io.pathlake.settings.PatternSettings;
import io.pathlake.settings.PatternSettings.Engine;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Published pattern counts, by both engines: MLlib's own cases, and data sets of the field. */
@Tag("reference")
class ReferencePatternsTest {

  private static final Path DATA =
      Path.of(
          Optional.ofNullable(System.getenv("PATHLAKE_REFERENCE_DATA")).orElse("../shared/data"));

  private static JsonNode json(String file) throws IOException {
    assumeTrue(Files.exists(DATA.resolve(file)), "no reference data at " + DATA.toAbsolutePath());
    return new ObjectMapper().readTree(Files.readString(DATA.resolve(file)));
  }

  /** Support by pattern. */
  private static Map<String, Long> mined(
      List<List<String>> sequences, double support, int longest, Engine engine) {
    JourneyBlock block = new JourneyBlock(0);
    NameCodes names = new NameCodes();
    for (int j = 0; j < sequences.size(); j++) {
      sequences.get(j).forEach(item -> block.step(names.code(item), 0));
      block.journey(1, j, JourneyBlock.NO_MONEY, 0, new int[0]);
    }
    block.finished(names.names(), List.of());
    JourneyBlocks blocks =
        new JourneyBlocks(
            KeptObjects.of(
                TestSpark.session().range(0, 1, 1, 1).toDF(), rows -> List.of(block).iterator()));
    Survey survey = new Survey(0);
    for (int j = 0; j < sequences.size(); j++) {
      survey.add("abandoned", j, List.of(), 1);
    }
    Groups groups = Groups.of(survey, List.of(), 1);
    MinimumSupport minimum = new MinimumSupport(groups, support, 1);
    Vocabulary words = new Vocabulary(blocks.items(groups), minimum);
    PatternSettings how =
        new PatternSettings(
            engine,
            VariantSteps.KIND,
            false,
            support,
            longest,
            1,
            Duration.ofDays(1),
            true,
            1,
            2,
            1_000_000,
            0.05);
    Map<String, Long> supports = new TreeMap<>();
    new PatternSearch(blocks, groups, minimum, words, how, 4)
        .candidates().stream()
            .filter(c -> !c.pattern().contiguous())
            .forEach(c -> supports.put(words.names(c.pattern()).toString(), c.all()));
    return supports;
  }

  @Test
  void theCasesOfMllibsOwnTestsAreMetExactly() throws IOException {
    JsonNode cases = json("12_reference/prefixspan/prefixspan_singleton_cases.json");
    List<List<String>> sequences = new ArrayList<>();
    cases.get("sequences").forEach(s -> sequences.add(texts(s)));
    assertThat(cases.get("results")).hasSizeGreaterThan(2);
    for (JsonNode one : cases.get("results")) {
      Map<String, Long> expected = new TreeMap<>();
      one.get("patterns")
          .forEach(p -> expected.put(texts(p.get("sequence")).toString(), p.get("freq").asLong()));
      for (Engine engine : Engine.values()) {
        assertThat(
                mined(
                    sequences,
                    one.get("minSupport").asDouble(),
                    one.get("maxPatternLength").asInt(),
                    engine))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void bothEnginesFindThePublishedPatternsOfEveryDataSet() throws IOException {
    for (JsonNode one :
        json("10_spm_process_logs/expected_counts.json").get("frequent_sequences")) {
      List<List<String>> sequences;
      try (var lines =
          Files.lines(DATA.resolve("10_spm_process_logs/" + one.get("file").asText()))) {
        sequences = lines.filter(l -> !l.isBlank()).map(ReferencePatternsTest::items).toList();
      }
      assertThat(sequences).hasSize(one.get("sequences").asInt());
      double support = one.get("minsup_rel").asDouble();
      Map<String, Long> own = mined(sequences, support, 12, Engine.OWN);
      assertThat(own).as(one.get("file").asText()).hasSize(one.get("frequent_patterns").asInt());
      one.get("top_len2plus")
          .forEach(
              p -> assertThat(own).containsEntry(texts(p.get(0)).toString(), p.get(1).asLong()));
      Map<Integer, Long> byLength =
          own.keySet().stream()
              .collect(
                  Collectors.groupingBy(
                      p -> p.split(",").length, TreeMap::new, Collectors.counting()));
      one.get("by_length")
          .fields()
          .forEachRemaining(
              f ->
                  assertThat(byLength)
                      .containsEntry(Integer.valueOf(f.getKey()), f.getValue().asLong()));
      assertThat(mined(sequences, support, 12, Engine.MLLIB)).isEqualTo(own);
    }
  }

  private static List<String> items(String line) {
    return java.util.Arrays.stream(line.trim().split("\\s+"))
        .filter(item -> !item.startsWith("-"))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
