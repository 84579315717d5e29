package io.pathlake.mining.funnels;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.InternalRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Counts funnels whose units are journeys, where the paths are read: nothing is shuffled. */
final class JourneyUnits implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Columns before the first mask. */
  private static final int MASKS = 4;

  private static final int MICROS = 1_000_000;

  private final List<Funnel> funnels;
  private final int minGroup;
  private final long asOf;

  /**
   * Units of all funnels.
   *
   * @param asOf seconds
   */
  JourneyUnits(List<Funnel> funnels, int minGroup, long asOf) {
    this.funnels = List.copyOf(funnels);
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /**
   * Rows of {@link TallyRows#SCHEMA} from judged journeys.
   *
   * @param counted numbers of the funnels to count
   */
  Dataset<Row> of(Dataset<Row> journeys, DeclaredFunnels declared, List<Integer> counted) {
    List<Column> columns = new ArrayList<>();
    columns.add(xxhash64(col("customer_id")));
    columns.add(col("groups"));
    columns.add(until());
    columns.add(col("path.at"));
    for (int funnel : counted) {
      columns.add(declared.masks(funnel));
    }
    return InternalRows.map(
        journeys.select(columns.toArray(Column[]::new)),
        rows -> count(rows, counted),
        Encoders.row(TallyRows.SCHEMA));
  }

  /**
   * Until when a journey is watched: one that was cut at the longest allowed length goes on in the
   * customer's next one, so that its own end is not known.
   */
  private Column until() {
    Column cut = col("cut").and(not(col("outcome").equalTo("converted")));
    return when(col("outcome").equalTo("open"), lit(asOf))
        .when(cut, unix_seconds(col("ended_at")))
        .otherwise(lit(FunnelUnit.CLOSED));
  }

  private Iterator<Row> count(Iterator<InternalRow> rows, List<Integer> counted) {
    List<FunnelTally> tallies = FunnelCounts.none(funnels, minGroup);
    List<FunnelUnit> units = funnels.stream().map(FunnelUnit::new).toList();
    rows.forEachRemaining(
        row -> {
          int[] groups = row.getArray(1).toIntArray();
          ArrayData at = row.getArray(3);
          for (int i = 0; i < counted.size(); i++) {
            FunnelUnit unit = units.get(counted.get(i));
            unit.begin();
            ArrayData masks = row.getArray(MASKS + i);
            for (int step = 0; step < masks.numElements(); step++) {
              unit.touchpoint(Math.floorDiv(at.getLong(step), MICROS), masks.getInt(step));
            }
            unit.end();
            tallies.get(counted.get(i)).add(unit, groups, row.getLong(0), row.getLong(2));
          }
        });
    return TallyRows.of(tallies);
  }
}
