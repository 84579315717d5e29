package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The interval is the one that resampling would tell. */
class BootstrapIntervalTest {

  private static final int REPLICATES = 40_000;

  @Test
  void quantilesAreThoseOfResampling() {
    SplittableRandom random = new SplittableRandom(7);
    double[] money = new double[60];
    Arrays.setAll(money, i -> Math.exp(3 + nearNormal(random)));
    double[] sums = new double[REPLICATES];
    for (int r = 0; r < REPLICATES; r++) {
      for (double one : money) {
        sums[r] += one * poisson(random);
      }
    }
    Arrays.sort(sums);
    Row told = interval(money);
    double spread = sums[REPLICATES * 975 / 1000] - sums[REPLICATES * 25 / 1000];
    assertThat(told.getDouble(0)).isCloseTo(sums[REPLICATES * 25 / 1000], within(0.02 * spread));
    assertThat(told.getDouble(1)).isCloseTo(sums[REPLICATES * 975 / 1000], within(0.02 * spread));
  }

  @Test
  void nothingHasNoWidth() {
    Row told = interval(new double[0]);
    assertThat(told.getDouble(0)).isZero();
    assertThat(told.getDouble(1)).isZero();
  }

  /** Customers come at random, some order more than once, and orders differ a lot in money. */
  @Test
  void intervalsHoldTheExpectationAsOftenAsTheySay() {
    int shops = 2_000;
    double perShop = 80;
    double expected = perShop * 1.5 * Math.exp(3 + 0.5);
    List<Row> sums = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(11);
    for (int shop = 0; shop < shops; shop++) {
      double[] powers = new double[3];
      for (int customer = customers(random, perShop); customer > 0; customer--) {
        double money = 0;
        for (int order = random.nextInt(1, 3); order > 0; order--) {
          money += Math.exp(3 + nearNormal(random));
        }
        for (int power = 0; power < 3; power++) {
          powers[power] += Math.pow(money, power + 1);
        }
      }
      sums.add(RowFactory.create(powers[0], powers[1], powers[2]));
    }
    StructType schema = new StructType().add("s", "double").add("s2", "double").add("s3", "double");
    long held =
        TestSpark.session()
            .createDataFrame(sums, schema)
            .where(
                BootstrapInterval.low(col("s"), col("s2"), col("s3"))
                    .leq(expected)
                    .and(BootstrapInterval.high(col("s"), col("s2"), col("s3")).geq(expected)))
            .count();
    assertThat((double) held / shops).isBetween(0.92, 0.98);
  }

  private static int customers(SplittableRandom random, double mean) {
    int count = 0;
    for (double time = 0; time < mean; count++) {
      time -= Math.log(1 - random.nextDouble());
    }
    return count - 1;
  }

  private static Row interval(double[] amounts) {
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    for (double one : amounts) {
      sum += one;
      squares += one * one;
      cubes += one * one * one;
    }
    return TestSpark.session()
        .range(1)
        .select(
            BootstrapInterval.low(lit(sum), lit(squares), lit(cubes)),
            BootstrapInterval.high(lit(sum), lit(squares), lit(cubes)))
        .head();
  }

  private static double nearNormal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static int poisson(SplittableRandom random) {
    double product = random.nextDouble();
    int count = 0;
    while (product > Math.exp(-1)) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
