package io.pathlake.mining.paths;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tallies by two names, a row's and a column's, in alphabetical order. Free of Spark. */
final class NamedTallies {

  private final int minGroup;
  private final SortedMap<String, SortedMap<String, Tally>> rows = new TreeMap<>();

  NamedTallies(int minGroup) {
    this.minGroup = minGroup;
  }

  /** The tally of two names, begun if there is none. */
  Tally of(String row, String column) {
    return rows.computeIfAbsent(row, r -> new TreeMap<>())
        .computeIfAbsent(column, c -> new Tally(minGroup));
  }

  /** Adds what another one holds. */
  void addAll(NamedTallies other) {
    other.rows.forEach(
        (row, columns) -> columns.forEach((column, tally) -> of(row, column).addAll(tally)));
  }

  /** Tallies by column, by row. */
  SortedMap<String, SortedMap<String, Tally>> rows() {
    return rows;
  }

  /** The tallies of one row by column; none if there is no such row. */
  SortedMap<String, Tally> row(String row) {
    return rows.getOrDefault(row, new TreeMap<>());
  }

  /** Tallies by row, columns added up. */
  SortedMap<String, Tally> byRow() {
    SortedMap<String, Tally> sums = new TreeMap<>();
    rows.forEach((row, columns) -> columns.values().forEach(tally -> sum(sums, row, tally)));
    return sums;
  }

  /** Tallies by name, whether it is a row's or a column's. */
  SortedMap<String, Tally> byName() {
    SortedMap<String, Tally> sums = byRow();
    rows.values().forEach(columns -> columns.forEach((column, tally) -> sum(sums, column, tally)));
    return sums;
  }

  private void sum(Map<String, Tally> sums, String name, Tally tally) {
    sums.computeIfAbsent(name, n -> new Tally(minGroup)).addAll(tally);
  }

  /** The same under other names; those that become one add up. */
  NamedTallies renamed(UnaryOperator<String> row, UnaryOperator<String> column) {
    NamedTallies renamed = new NamedTallies(minGroup);
    rows.forEach(
        (r, columns) ->
            columns.forEach((c, tally) -> renamed.of(row.apply(r), column.apply(c)).addAll(tally)));
    return renamed;
  }
}
