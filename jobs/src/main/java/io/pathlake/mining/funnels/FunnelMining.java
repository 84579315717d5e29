package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.Groups.Group;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far units come at the declared funnels, and how fast. */
public final class FunnelMining {

  /** What was found: rows of gold.funnels, and what a person should be told. */
  public record Mined(List<Row> rows, List<String> lines) {}

  private final DeclaredFunnels declared;
  private final int minGroup;
  private final Instant asOf;

  /**
   * Mining of these funnels.
   *
   * @param minGroup customers of the smallest group that is told
   */
  public FunnelMining(DeclaredFunnels declared, int minGroup, Instant asOf) {
    this.declared = declared;
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /**
   * Mines judged journeys.
   *
   * @param journeys with a column {@code groups}, numbers in {@code groups}
   */
  public Mined of(Dataset<Row> journeys, List<Group> groups) {
    List<Funnel> funnels = declared.funnels();
    List<FunnelTally> counted =
        new FunnelCounts(declared, minGroup, asOf.getEpochSecond()).of(journeys);
    List<Row> rows = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < funnels.size(); i++) {
      FunnelTally tally = counted.get(i);
      ToldFigures told = ToldFigures.of(tally, groups, funnels.get(i).steps().size());
      rows.addAll(new FunnelRows(funnels.get(i), Timestamp.from(asOf)).of(tally, groups, told));
      lines.addAll(lines(funnels.get(i), tally, told));
    }
    return new Mined(rows, lines);
  }

  private List<String> lines(Funnel funnel, FunnelTally tally, ToldFigures told) {
    List<String> lines = new ArrayList<>();
    StepTally[] all = tally.of(0);
    String never =
        IntStream.range(0, all.length)
            .filter(step -> all[step].visited() == 0)
            .mapToObj(funnel.steps()::get)
            .collect(Collectors.joining(", "));
    if (!never.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "funnel %1$s: no touchpoint matches %2$s; if it should, correct mining.funnels.%1$s.steps",
              funnel.name(),
              never));
    }
    if (!told.any(0)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "funnel %s: not told, as fewer than %d customers entered it (mining.min-group)",
              funnel.name(),
              minGroup));
    }
    return lines;
  }
}
