package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The closed form against the game that it is the value of. */
class ShapleyModelTest {

  private static final int STATES = 8;

  private static double[] totals(List<Walk> walks) {
    double[] totals = new double[STATES];
    for (Walk walk : walks) {
      int n = walk.states().length;
      TouchPath path = new TouchPath(walk.states(), new boolean[n], new long[n], 0, -1);
      double[] credits = new ShapleyModel().credits(path);
      for (int i = 0; i < n; i++) {
        totals[walk.states()[i]] += walk.converted() ? walk.times() * credits[i] : 0;
      }
    }
    return totals;
  }

  @Test
  void totalsAreTheValueOfTheGameOverEveryCoalition() {
    for (long seed = 0; seed < 5; seed++) {
      List<Walk> walks = Walks.random(seed, 300, STATES, 9);
      assertThat(totals(walks))
          .containsExactly(
              Coalitions.bySets(STATES, coalition -> Coalitions.conversions(walks, coalition)),
              within(1e-9));
    }
  }

  @Test
  void theValueFromCoalitionsIsTheMeanOverAllOrdersOfJoining() {
    List<Walk> walks = Walks.random(6, 60, 6, 7);
    assertThat(Coalitions.bySets(6, coalition -> Coalitions.rate(walks, coalition)))
        .containsExactly(
            Coalitions.byOrders(6, coalition -> Coalitions.rate(walks, coalition)), within(1e-12));
  }
}
