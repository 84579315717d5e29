package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which journeys are looked at where all would be too many: those of the lowest hashes. The same
 * journeys are chosen in any order and any number of partitions, and more of them hold the fewer.
 *
 * @param chosen true of the chosen ones
 * @param journeys how many these are
 */
public record JourneySample(Column chosen, long journeys) {

  /** Journeys of which {@code among} is true, at most so many of them. */
  public record Wanted(Column among, int most) {}

  private static final int BUCKETS = 1 << 16;

  /** Journeys of the lowest hashes of {@code journey_id}, at most {@code most} of them. */
  public static JourneySample of(Dataset<Row> journeys, int most) {
    return each(journeys, new Wanted(lit(true), most)).get(0);
  }

  /** Several samples, in one look at the journeys. */
  public static List<JourneySample> each(Dataset<Row> journeys, Wanted... wanted) {
    Column bucket = pmod(xxhash64(col("journey_id")), lit((long) BUCKETS));
    Column[] counts = Stream.of(wanted).map(one -> count_if(one.among())).toArray(Column[]::new);
    Column[] others = Arrays.copyOfRange(counts, 1, counts.length);
    List<Row> buckets =
        journeys.groupBy(bucket).agg(counts[0], others).collectAsList().stream()
            .sorted(Comparator.comparingLong(row -> row.getLong(0)))
            .toList();
    List<JourneySample> samples = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      samples.add(of(bucket, buckets, i + 1, wanted[i]));
    }
    return samples;
  }

  private static JourneySample of(Column bucket, List<Row> buckets, int column, Wanted wanted) {
    long chosen = 0;
    for (Row one : buckets) {
      if (chosen + one.getLong(column) > wanted.most()) {
        return new JourneySample(wanted.among().and(bucket.lt(one.getLong(0))), chosen);
      }
      chosen += one.getLong(column);
    }
    return new JourneySample(wanted.among(), chosen);
  }
}
