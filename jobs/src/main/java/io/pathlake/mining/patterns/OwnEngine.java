package io.pathlake.mining.patterns;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.KeptObjects;
import io.pathlake.mining.patterns.Found.Limits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import scala.Tuple2;

/** Pattern growth in prefix partitions: one shuffle of distinct paths, no task needs another. */
final class OwnEngine {

  private static final Encoder<Tuple2<Integer, Sequences>> PART =
      Encoders.tuple(Encoders.INT(), Encoders.javaSerialization(Sequences.class));

  private OwnEngine() {}

  /** What each part finds in the journeys, in the cells of one segmentation. */
  static Dataset<Found> find(
      KeptObjects<JourneyBlock> blocks,
      PathsOfCells paths,
      Thresholds thresholds,
      PrefixParts parts,
      Limits limits) {
    int items = paths.words().size();
    MapPartitionsFunction<Tuple2<Integer, Sequences>, Found> grow =
        some -> grown(some, parts, thresholds, items, limits);
    return blocks
        .map(some -> divided(parts, paths.of(some)), PART)
        .repartition(parts.size(), col("_1"))
        .mapPartitions(grow, Encoders.javaSerialization(Found.class));
  }

  private static Iterator<Tuple2<Integer, Sequences>> divided(PrefixParts parts, Sequences paths) {
    List<Sequences> each = parts.divide(paths);
    List<Tuple2<Integer, Sequences>> labelled = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      if (each.get(p).size() > 0) {
        labelled.add(new Tuple2<>(parts.label(p), each.get(p)));
      }
    }
    return labelled.iterator();
  }

  private static Iterator<Found> grown(
      Iterator<Tuple2<Integer, Sequences>> received,
      PrefixParts parts,
      Thresholds thresholds,
      int items,
      Limits limits) {
    java.util.TreeMap<Integer, DistinctPaths> byLabel = new java.util.TreeMap<>();
    received.forEachRemaining(
        one -> byLabel.computeIfAbsent(one._1(), l -> new DistinctPaths()).addAll(one._2()));
    return byLabel.entrySet().stream()
        .map(
            one ->
                Found.in(
                    one.getValue().paths(), parts.roots(one.getKey()), thresholds, items, limits))
        .iterator();
  }
}
