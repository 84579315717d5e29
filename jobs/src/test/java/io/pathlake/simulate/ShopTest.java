package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShopTest {
  @Test
  void smoke() {
    Path folder = Path.of("/tmp/pl/simout");
    for (int i = 0; i < 3; i++) {
      long t = System.nanoTime();
      Report r = Shop.write(SimulateSettings.demo(7), folder, System.out::println);
      System.out.println(
          (System.nanoTime() - t) / 1e9 + " s\n" + r + r.total(Report.Measure.TOUCHPOINTS));
    }
    assertThat(folder).exists();
  }
}
