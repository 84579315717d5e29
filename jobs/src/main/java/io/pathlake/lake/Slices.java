package io.pathlake.lake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The part of a table that a run reads or replaces: all of it, or the rows whose column has one of
 * some values (days, names), possibly the rows without a value too. Immutable.
 */
public final class Slices {

  private static final String NOTHING = "false";
  private static final Slices ALL = new Slices("true");
  private final String predicate;

  private Slices(String predicate) {
    this.predicate = predicate;
  }

  /** The whole table. */
  public static Slices all() {
    return ALL;
  }

  /** The rows whose {@code column} is one of {@code days}. */
  public static Slices days(String column, Collection<LocalDate> days) {
    return new Slices(in(column, days.stream().map(d -> "DATE'" + d + "'").toList()));
  }

  /** The rows whose {@code column} is one of {@code days} or null (what is still open). */
  public static Slices daysAndOpen(String column, Collection<LocalDate> days) {
    return new Slices("(" + column + " IS NULL OR " + days(column, days).predicate + ")");
  }

  /** The rows whose {@code column} equals one of {@code values}. */
  public static Slices values(String column, Collection<String> values) {
    return new Slices(in(column, values.stream().map(Slices::literal).toList()));
  }

  /** The rows in these slices and in {@code other} too. */
  public Slices and(Slices other) {
    if (isAll() || other.isNone()) {
      return other;
    }
    if (other.isAll() || isNone()) {
      return this;
    }
    return new Slices("(" + predicate + ") AND (" + other.predicate + ")");
  }

  /** The rows in these slices, in {@code other}, or in both. */
  public Slices or(Slices other) {
    if (isAll() || other.isNone()) {
      return this;
    }
    if (other.isAll() || isNone()) {
      return other;
    }
    return new Slices("(" + predicate + ") OR (" + other.predicate + ")");
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
