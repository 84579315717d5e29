package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.testing.TestSpark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class KeptTest {

  private final SparkSession spark = TestSpark.session();

  @Test
  void rowsAreComputedOnceHoweverOftenTheyAreRead() {
    LongAccumulator computed = spark.sparkContext().longAccumulator();
    Dataset<Row> source = spark.range(5).toDF("n");
    MapPartitionsFunction<Row, Row> counted =
        rows -> {
          computed.add(1);
          return rows;
        };
    Dataset<Row> rows =
        source.coalesce(1).mapPartitions(counted, Encoders.row(source.schema())).toDF();
    try (Kept kept = Kept.of(rows)) {
      assertThat(kept.count()).isEqualTo(5);
      assertThat(kept.rows().join(kept.few(), "n").count()).isEqualTo(5);
      assertThat(kept.rows().where(col("n").gt(2)).count()).isEqualTo(2);
    }
    assertThat(computed.value()).isEqualTo(1);
  }

  @Test
  void thePlanThatMadeTheRowsIsNotPartOfPlansThatReadThem() {
    Dataset<Row> rows = spark.range(3).toDF("n").join(spark.range(3).toDF("n"), "n");
    try (Kept kept = Kept.of(rows)) {
      assertThat(kept.rows().queryExecution().optimizedPlan().children().isEmpty()).isTrue();
    }
  }

  @Test
  void noRowsAreKeptToo() {
    try (Kept kept = Kept.of(spark.range(0).toDF("n"))) {
      assertThat(kept.isEmpty()).isTrue();
      assertThat(kept.rows().count()).isZero();
    }
  }

  @Test
  void objectsAreMadeOnceHoweverOftenTheyAreRead() {
    LongAccumulator made = spark.sparkContext().longAccumulator();
    InternalRows.PartitionMap<Long> numbers =
        rows -> {
          made.add(1);
          List<Long> found = new ArrayList<>();
          rows.forEachRemaining(row -> found.add(row.getLong(0)));
          return found.iterator();
        };
    try (KeptObjects<Long> kept = KeptObjects.of(spark.range(5).toDF("n").coalesce(1), numbers);
        KeptObjects<String> texts = kept.kept(some -> List.of(sum(some) + "!").iterator())) {
      assertThat(kept.collected(some -> List.of(sum(some)).iterator())).containsExactly(10L);
      assertThat(kept.map(some -> List.of(sum(some)).iterator(), Encoders.LONG()).collectAsList())
          .containsExactly(10L);
      assertThat(texts.collected(some -> some)).containsExactly("10!");
      assertThat(texts.collected(some -> some)).containsExactly("10!");
    }
    assertThat(made.value()).isEqualTo(1);
  }

  private static long sum(Iterator<Long> some) {
    long sum = 0;
    while (some.hasNext()) {
      sum += some.next();
    }
    return sum;
  }
}
