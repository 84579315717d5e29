package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.segments.JourneySample.Wanted;
import io.pathlake.testing.TestSpark;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Samples of a thousand journeys of which every tenth is old. */
class JourneySampleTest {

  private static final Column OLD = col("id").mod(10).equalTo(0);

  private final Dataset<Row> journeys =
      TestSpark.session().range(1_000).selectExpr("id", "concat('j', id) AS journey_id");

  private List<Row> chosen(JourneySample sample) {
    return journeys.where(sample.chosen()).orderBy("journey_id").collectAsList();
  }

  @Test
  void aSampleHasNoMoreThanIsWantedAndNearlyAsMany() {
    JourneySample sample = JourneySample.of(journeys, 300);
    assertThat(sample.journeys()).isBetween(290L, 300L);
    assertThat(chosen(sample)).hasSize((int) sample.journeys());
    assertThat(chosen(JourneySample.of(journeys.repartition(3, col("id")), 300)))
        .isEqualTo(chosen(sample));
  }

  @Test
  void whereNoneAreLeftOutOnlyThoseAreChosenThatWereAskedFor() {
    List<JourneySample> samples =
        JourneySample.each(
            journeys,
            new Wanted(lit(true), 300),
            new Wanted(OLD, 500),
            new Wanted(OLD, 40),
            new Wanted(lit(false), 9));
    assertThat(samples.get(1).journeys()).isEqualTo(100);
    assertThat(chosen(samples.get(1)))
        .hasSize(100)
        .allSatisfy(row -> assertThat(row.getLong(0) % 10).isZero());
    assertThat(chosen(samples.get(2)))
        .hasSize((int) samples.get(2).journeys())
        .hasSizeBetween(35, 40)
        .allSatisfy(row -> assertThat(row.getLong(0) % 10).isZero());
    assertThat(chosen(samples.get(3))).isEmpty();
  }
}
