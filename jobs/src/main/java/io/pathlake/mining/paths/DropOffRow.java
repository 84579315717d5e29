package io.pathlake.mining.paths;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathlake.mining.paths.DropOffFigures.Figure;
import io.pathlake.mining.paths.DropOffFigures.Top;
import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.segments.Groups.Group;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** A figure as a row of gold.drop_offs. */
final class DropOffRow {

  private static final long SEED = 42;

  private DropOffRow() {}

  /** The number of the row of a touchpoint in a group: xxhash64 of the four in SQL. */
  static long number(Level level, Group group, String touchpoint) {
    long hash = SEED;
    for (String part : List.of(level.text(), group.segment(), group.value(), touchpoint)) {
      byte[] bytes = part.getBytes(UTF_8);
      hash = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, hash);
    }
    return hash;
  }

  static Row of(Level level, Figure figure, Timestamp asOf) {
    Tally tally = figure.tally();
    long dropped = tally.journeys(Fate.DROPPED);
    long closed = dropped + tally.journeys(Fate.WENT_ON);
    Optional<DropOffRate> rate = figure.rate();
    Double expected = figure.expected().isPresent() ? figure.expected().getAsDouble() : null;
    return RowFactory.create(
        level.text(),
        figure.group().segment(),
        figure.group().value(),
        figure.touchpoint(),
        number(level, figure.group(), figure.touchpoint()),
        tally.journeys(),
        tally.journeys(Fate.WENT_ON),
        dropped,
        tally.journeys(Fate.OPEN),
        (double) dropped / tally.journeys(),
        closed == 0 ? null : (double) dropped / closed,
        rate.map(DropOffRate::rate).orElse(null),
        rate.map(DropOffRate::low).orElse(null),
        rate.map(DropOffRate::high).orElse(null),
        rate.map(DropOffRate::wentOn).orElse(null),
        rate.map(DropOffRate::undecided).orElse(null),
        rate.map(r -> r.hours() / 24.0).orElse(null),
        expected,
        expected == null ? null : rate.map(r -> r.rate() - expected).orElse(null),
        figure.cameFrom().map(Top::touchpoint).orElse(null),
        figure.cameFrom().map(Top::journeys).orElse(null),
        figure.cameBack(),
        figure.cameBackAt().map(Top::touchpoint).orElse(null),
        figure.cameBackAt().map(Top::journeys).orElse(null),
        asOf);
  }
}
