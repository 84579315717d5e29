package io.pathlake.unify.identities;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Pieces of periods, sorted by group, identifiers and time, as the periods between long silences.
 * Periods of some sightings and pieces of further ones give the periods of all of them, so that
 * history need not be read again.
 */
final class Periods implements Iterator<Periods.Period> {

  /** Pieces: of an identifier without {@code other}, of a link with it. */
  static final StructType PIECES =
      StructType.fromDDL(
          "root BIGINT NOT NULL, one STRING NOT NULL, other STRING, first BIGINT NOT NULL,"
              + " last BIGINT NOT NULL, silence BIGINT, shared BOOLEAN NOT NULL");

  /**
   * Between two long silences.
   *
   * @param root what its group has in common
   * @param other null for an identifier by itself
   * @param shared whether it is a link of an identifier that too many share
   */
  record Period(long root, String one, String other, long first, long last, boolean shared) {}

  private final Iterator<Row> pieces;
  private Row next;

  Periods(Iterator<Row> pieces) {
    this.pieces = pieces;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** The group that the next period is of. */
  long root() {
    return next.getLong(0);
  }

  @Override
  public Period next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Row begin = next;
    long last = begin.getLong(4);
    long silence = begin.isNullAt(5) ? Long.MAX_VALUE : begin.getLong(5);
    advance();
    while (next != null && isSame(begin, next) && next.getLong(3) - last <= silence) {
      last = Math.max(last, next.getLong(4));
      advance();
    }
    return new Period(
        begin.getLong(0),
        begin.getString(1),
        begin.getString(2),
        begin.getLong(3),
        last,
        begin.getBoolean(6));
  }

  private static boolean isSame(Row some, Row other) {
    return some.getLong(0) == other.getLong(0)
        && some.getString(1).equals(other.getString(1))
        && Objects.equals(some.getString(2), other.getString(2));
  }

  private void advance() {
    next = pieces.hasNext() ? pieces.next() : null;
  }
}
