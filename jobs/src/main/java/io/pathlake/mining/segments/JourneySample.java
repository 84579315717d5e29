package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which journeys are looked at where all would be too many: those of the lowest hashes. The same
 * journeys are chosen in any order and any number of partitions, and more of them hold the fewer.
 *
 * @param chosen true of the chosen ones
 * @param journeys how many these are
 * @param of of how many
 */
public record JourneySample(Column chosen, long journeys, long of) {

  private static final int BUCKETS = 1 << 16;

  /** Journeys of the lowest hashes of {@code journey_id}, at most {@code most} of them. */
  public static JourneySample of(Dataset<Row> journeys, int most) {
    Column bucket = pmod(xxhash64(col("journey_id")), lit((long) BUCKETS));
    SortedMap<Long, Long> buckets = new TreeMap<>();
    journeys
        .groupBy(bucket)
        .count()
        .collectAsList()
        .forEach(row -> buckets.put(row.getLong(0), row.getLong(1)));
    long all = buckets.values().stream().mapToLong(Long::longValue).sum();
    long limit = 0;
    long chosen = 0;
    for (var one : buckets.entrySet()) {
      if (chosen + one.getValue() > most) {
        return new JourneySample(bucket.lt(limit), chosen, all);
      }
      chosen += one.getValue();
      limit = one.getKey() + 1;
    }
    return new JourneySample(lit(true), all, all);
  }
}
