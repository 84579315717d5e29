package io.pathlake.mining.patterns;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.pathlake.lake.KeptObjects;
import io.pathlake.mining.patterns.Pattern.Items;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.ml.fpm.PrefixSpan;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * MLlib's PrefixSpan: one search for each outcome of each segment value, as it knows of no others.
 * It finds patterns with gaps only.
 */
final class MllibEngine {

  private static final StructType SEQUENCE =
      new StructType()
          .add("cell", DataTypes.IntegerType, false)
          .add(
              "sequence",
              DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.IntegerType)),
              false);

  private static final long LARGEST_LOCAL = 32_000_000;

  private final Dataset<Row> sequences;
  private final long[] journeys;
  private final int longest;

  /**
   * The engine over {@link #sequences}.
   *
   * @param journeys how many of these there are, by cell
   */
  MllibEngine(Dataset<Row> sequences, long[] journeys, int longest) {
    this.sequences = sequences;
    this.journeys = journeys;
    this.longest = longest;
  }

  /** Journeys one by one with their cell, each step a set of one item; none without steps. */
  static Dataset<Row> sequences(KeptObjects<JourneyBlock> blocks, PathsOfCells paths) {
    return blocks.map(some -> rows(paths.of(some)), Encoders.row(SEQUENCE));
  }

  /** Frequent patterns by each number of journeys that is demanded; one may come several times. */
  List<Dataset<Row>> frequent(Thresholds thresholds) {
    List<Dataset<Row>> frequent = new ArrayList<>();
    for (int c = 0; c < journeys.length; c++) {
      find(col("cell").equalTo(c), thresholds.cells()[c], journeys[c], frequent);
    }
    for (int o = 0; o < Thresholds.OUTCOMES; o++) {
      int outcome = o;
      LongStream all =
          IntStream.range(0, journeys.length)
              .filter(c -> c % Thresholds.OUTCOMES == outcome)
              .mapToLong(c -> journeys[c]);
      Column cells = pmod(col("cell"), lit(Thresholds.OUTCOMES)).equalTo(o);
      find(cells, thresholds.totals()[o], all.sum(), frequent);
    }
    return frequent;
  }

  private void find(Column cells, long least, long all, List<Dataset<Row>> frequent) {
    if (least <= all) {
      // It rounds a share up to whole journeys: half a journey less gives exactly the least.
      PrefixSpan prefixSpan =
          new PrefixSpan()
              .setSequenceCol("sequence")
              .setMinSupport((least - 0.5) / all)
              .setMaxPatternLength(longest)
              .setMaxLocalProjDBSize(LARGEST_LOCAL);
      frequent.add(
          prefixSpan.findFrequentSequentialPatterns(sequences.where(cells)).select("sequence"));
    }
  }

  /** The items of a pattern it found. */
  static Items items(Row found) {
    List<Seq<Integer>> sets = found.getList(0);
    return new Items(sets.stream().mapToInt(set -> set.apply(0)).toArray());
  }

  private static Iterator<Row> rows(Sequences paths) {
    return IntStream.range(0, paths.size())
        .boxed()
        .flatMap(s -> Collections.nCopies((int) paths.weight(s), row(paths, s)).stream())
        .iterator();
  }

  private static Row row(Sequences paths, int s) {
    // Seqs of Scala, as MLlib may be handed these rows as they are.
    List<Seq<Integer>> sequence = new ArrayList<>();
    for (int at = paths.from(s); at < paths.to(s); at++) {
      if (paths.items()[at] != 0) {
        sequence.add(seq(List.of(paths.items()[at])));
      }
    }
    return RowFactory.create(paths.cell(s), seq(sequence));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list);
  }
}
