package io.pathlake.unify;

import io.pathlake.lake.tables.Purchases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Streams purchase lines, sorted by what makes a group, through {@link Netting}. */
final class NettedGroups implements Iterator<Row> {

  private static final StructType SCHEMA = Purchases.TABLE.schema();

  private final Iterator<Row> rows;
  private final Deque<Row> done = new ArrayDeque<>();
  private Row next;

  NettedGroups(Iterator<Row> rows) {
    this.rows = rows;
    this.next = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return !done.isEmpty() || next != null;
  }

  @Override
  public Row next() {
    if (done.isEmpty()) {
      if (next == null) {
        throw new NoSuchElementException();
      }
      foldOne();
    }
    return done.remove();
  }

  private void foldOne() {
    List<Row> group = new ArrayList<>();
    Row first = next;
    while (next != null && sameGroup(first, next)) {
      group.add(next);
      next = rows.hasNext() ? rows.next() : null;
    }
    List<Netting.Line> lines = group.stream().map(NettedGroups::line).toList();
    Netting.net(lines);
    for (int i = 0; i < lines.size(); i++) {
      done.add(netted(group.get(i), lines.get(i)));
    }
  }

  private static boolean sameGroup(Row one, Row other) {
    return one.getAs("_buyer").equals(other.getAs("_buyer"))
        && one.getAs("product").equals(other.getAs("product"))
        && one.getAs("currency").equals(other.getAs("currency"));
  }

  private static Netting.Line line(Row row) {
    Timestamp at = row.getAs("ordered_at");
    return new Netting.Line(
        row.getAs("line_id"),
        row.getAs("order_id"),
        at.toInstant().getEpochSecond() * 1_000_000 + at.getNanos() / 1000,
        row.getAs("line_kind").equals("refund"),
        row.getAs("quantity"),
        row.getAs("gross"),
        row.getAs("refund_of"));
  }

  private static Row netted(Row row, Netting.Line line) {
    Object[] values = new Object[SCHEMA.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    values[SCHEMA.fieldIndex("refunded_quantity")] = scaled(line.refundedPieces, 3);
    values[SCHEMA.fieldIndex("refunded")] = scaled(line.refunded, 2);
    values[SCHEMA.fieldIndex("net")] = scaled(line.net, 2);
    values[SCHEMA.fieldIndex("takes_back")] =
        line.takesBack.isEmpty()
            ? null
            : line.takesBack.entrySet().stream()
                .map(one -> RowFactory.create(one.getKey(), scaled(one.getValue(), 2)))
                .toArray(Row[]::new);
    return RowFactory.create(values);
  }

  private static BigDecimal scaled(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.HALF_EVEN);
  }
}
