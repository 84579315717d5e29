package io.pathlake.lake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The part of a table that a run reads or replaces: all of it, or the rows whose column has one of
 * some values (days, names), possibly the rows without a value too. Immutable.
 */
public final class Slices {

  private static final String NOTHING = "false";
  private static final Slices ALL = new Slices("true", Set.of());
  private final String predicate;
  private final Set<String> columns;

  private Slices(String predicate, Set<String> columns) {
    this.predicate = predicate;
    this.columns = columns;
  }

  /** The whole table. */
  public static Slices all() {
    return ALL;
  }

  /** The rows whose {@code column} is one of {@code days}. */
  public static Slices days(String column, Collection<LocalDate> days) {
    return new Slices(
        in(column, days.stream().map(d -> "DATE'" + d + "'").toList()), Set.of(column));
  }

  /** The rows whose {@code column} is one of {@code days} or null (what is still open). */
  public static Slices daysAndOpen(String column, Collection<LocalDate> days) {
    return new Slices(
        "(" + column + " IS NULL OR " + days(column, days).predicate + ")", Set.of(column));
  }

  /** The rows whose {@code column} equals one of {@code values}. */
  public static Slices values(String column, Collection<String> values) {
    return new Slices(in(column, values.stream().map(Slices::literal).toList()), Set.of(column));
  }

  /** The rows in these slices and in {@code other} too. */
  public Slices and(Slices other) {
    if (isAll() || other.isNone()) {
      return other;
    }
    if (other.isAll() || isNone()) {
      return this;
    }
    return joined("AND", other);
  }

  /** The rows in these slices, in {@code other}, or in both. */
  public Slices or(Slices other) {
    if (isAll() || other.isNone()) {
      return this;
    }
    if (other.isAll() || isNone()) {
      return other;
    }
    return joined("OR", other);
  }

  private Slices joined(String how, Slices other) {
    Set<String> both = new TreeSet<>(columns);
    both.addAll(other.columns);
    return new Slices("(" + predicate + ") " + how + " (" + other.predicate + ")", both);
  }

  /** Whether this is the whole table. */
  public boolean isAll() {
    return this == ALL;
  }

  /** Whether no row at all can lie inside. */
  public boolean isNone() {
    return predicate.equals(NOTHING);
  }

  /** A SQL condition over the table's columns, true for the rows inside. */
  public String predicate() {
    return predicate;
  }

  /** The columns that the predicate asks. */
  Set<String> columns() {
    return columns;
  }

  private static String in(String column, Collection<String> literals) {
    if (!column.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException("Not a column name: " + column);
    }
    return literals.isEmpty()
        ? NOTHING
        : new TreeSet<>(literals).stream().collect(Collectors.joining(", ", column + " IN (", ")"));
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String toString() {
    return predicate;
  }
}
