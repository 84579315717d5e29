package io.pathlake.settings;

import io.pathlake.settings.AttributionSettings.Experiment;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Results of experiments, a line each: {@code channel,from,to,conversions,low,high}. */
final class ExperimentsFile {

  private static final List<String> HEADER =
      List.of("channel", "from", "to", "conversions", "low", "high");

  private ExperimentsFile() {}

  /** The results; none when the setting {@code name} is empty. Problems go to the block. */
  static List<Experiment> read(Section block, String name) {
    String file = block.string(name);
    List<Experiment> experiments = new ArrayList<>();
    if (file.isEmpty()) {
      return experiments;
    }
    int number = 1;
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      if (lines.isEmpty() || !cells(lines.get(0).replace("\uFEFF", "")).equals(HEADER)) {
        block.problem(name, "has a header that is not " + String.join(",", HEADER) + ": " + file);
        return experiments;
      }
      for (number = 2; number <= lines.size(); number++) {
        if (!lines.get(number - 1).isBlank()) {
          Experiment read = experiment(cells(lines.get(number - 1)));
          if (experiments.stream().anyMatch(read::isOfSameDays)) {
            block.problem(
                name,
                "line %d of %s tells once more of %s from %s to %s: keep one, or pool them."
                    .formatted(number, file, read.channel(), read.from(), read.to()));
          }
          experiments.add(read);
        }
      }
    } catch (CharacterCodingException e) {
      block.problem(name, "is not in UTF-8: " + file + ": save it as UTF-8.");
    } catch (IOException e) {
      block.problem(name, "cannot be read at " + file + ": check the path and its permissions.");
    } catch (DateTimeException | IllegalArgumentException e) {
      block.problem(
          name,
          "line %d of %s is no channel, two days and three numbers, low to high."
              .formatted(number, file));
    }
    return experiments;
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split("\\s*,\\s*"));
  }

  private static Experiment experiment(List<String> cells) {
    if (cells.size() != HEADER.size()) {
      throw new IllegalArgumentException("six cells were expected");
    }
    Experiment read =
        new Experiment(
            cells.get(0),
            LocalDate.parse(cells.get(1)),
            LocalDate.parse(cells.get(2)),
            Double.parseDouble(cells.get(3)),
            Double.parseDouble(cells.get(4)),
            Double.parseDouble(cells.get(5)));
    if (read.to().isBefore(read.from())
        || !(read.low() <= read.conversions() && read.conversions() <= read.high())) {
      throw new IllegalArgumentException("ends must be in order");
    }
    return read;
  }
}
