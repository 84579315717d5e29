package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Learning.Learnt;
import io.pathlake.mining.statistics.Wilson;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Held-out journeys by what was predicted of them, and how many of them were abandoned. One case of
 * each, chosen by a hash, so that journeys are counted and intervals hold.
 */
final class Calibration {

  private static final int BINS = 10;
  private static final int FEWEST = 20;

  /** A case and its prediction. */
  private record Predicted(Case of, double probability) {}

  private Calibration() {}

  /** Rows of gold.drop_off_calibration; no bin has fewer customers than {@code minGroup}. */
  static List<Row> of(Learnt learnt, List<Case> heldOut, int minGroup, Timestamp asOf) {
    List<Case> chosen = onePerJourney(heldOut);
    double[][] vectors = learnt.encoder().of(chosen);
    List<Predicted> predicted = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      predicted.add(new Predicted(chosen.get(i), learnt.model().probability(vectors[i])));
    }
    // Stable: equal predictions stay in the order of cases.
    predicted.sort(Comparator.comparingDouble(Predicted::probability));
    List<Row> rows = new ArrayList<>();
    for (List<Predicted> bin : bins(predicted, minGroup)) {
      rows.add(row(rows.size() + 1, bin, asOf));
    }
    return rows;
  }

  private static List<Case> onePerJourney(List<Case> cases) {
    Map<String, Case> chosen = new LinkedHashMap<>();
    cases.forEach(one -> chosen.merge(one.journey(), one, Calibration::lowerHash));
    return List.copyOf(chosen.values());
  }

  private static Case lowerHash(Case one, Case other) {
    return hash(other) < hash(one) ? other : one;
  }

  private static long hash(Case one) {
    return Seeds.mix(one.journey().hashCode() * 31L + one.step());
  }

  /** Bins of about the same size; equal predictions are in one bin. */
  private static List<List<Predicted>> bins(List<Predicted> sorted, int minGroup) {
    int size = Math.max(FEWEST, (sorted.size() + BINS - 1) / BINS);
    List<List<Predicted>> bins = new ArrayList<>();
    List<Predicted> bin = new ArrayList<>();
    for (Predicted one : sorted) {
      boolean apart = !bin.isEmpty() && one.probability() > bin.get(bin.size() - 1).probability();
      if (apart && bin.size() >= size && extent(bin).customers() >= minGroup) {
        bins.add(bin);
        bin = new ArrayList<>();
      }
      bin.add(one);
    }
    if (!bins.isEmpty() && (bin.size() < size / 2 || extent(bin).customers() < minGroup)) {
      bins.get(bins.size() - 1).addAll(bin);
    } else if (extent(bin).customers() >= minGroup) {
      bins.add(bin);
    }
    return bins;
  }

  private static Extent extent(List<Predicted> bin) {
    return Extent.of(bin.stream().map(Predicted::of).toList());
  }

  private static Row row(int number, List<Predicted> bin, Timestamp asOf) {
    Extent extent = extent(bin);
    return RowFactory.create(
        number,
        bin.get(0).probability(),
        bin.get(bin.size() - 1).probability(),
        bin.stream().mapToDouble(Predicted::probability).average().orElseThrow(),
        extent.journeys(),
        extent.customers(),
        extent.abandoned(),
        extent.rate(),
        Wilson.low(extent.abandoned(), extent.journeys()),
        Wilson.high(extent.abandoned(), extent.journeys()),
        asOf);
  }
}
