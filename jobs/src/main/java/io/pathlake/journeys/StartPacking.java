package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Packs from where customers are cut anew. */
final class StartPacking extends Packing {

  /** What it reads, in this order. */
  static Column[] columns() {
    return new Column[] {
      col("customer"), col("number"), col("prior_orders"), col("since"), col("sessions_from")
    };
  }

  private final Iterator<InternalRow> starts;

  StartPacking(Iterator<InternalRow> starts) {
    super(Set.of());
    this.starts = starts;
  }

  @Override
  public boolean hasNext() {
    return starts.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = starts.next();
    UTF8String customer = row.getUTF8String(0);
    pack.begin(PackWriter.START);
    word(customer);
    pack.start(new Start(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4)));
    return packed(customer);
  }
}
