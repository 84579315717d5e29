package io.pathlake.mining.paths;

import io.pathlake.mining.paths.DropOffFigures.Figure;
import io.pathlake.mining.paths.DropOffFigures.Top;
import io.pathlake.mining.paths.Reached.Fate;
import java.sql.Timestamp;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A figure as a row of gold.drop_offs. */
final class DropOffRow {

  private DropOffRow() {}

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
