package io.pathlake.mining.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pathlake.mining.drivers.Leaving.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparisons that can be done by hand. */
class AmongAlikeTest {

  private final List<Case> cases = new ArrayList<>();

  /** Cases of journeys and customers of their own. */
  private AmongAlikeTest add(int count, int leaving, String kind, String device) {
    for (int i = 0; i < count; i++) {
      add("j" + cases.size(), cases.size(), i < leaving, kind, device);
    }
    return this;
  }

  private void add(String journey, long customer, boolean leaves, String kind, String device) {
    add(journey, customer, leaves, kind, device, 1);
  }

  private void add(
      String journey, long customer, boolean leaves, String kind, String device, int times) {
    String[] words = new String[Feature.words().size()];
    Arrays.fill(words, "x");
    words[Feature.KIND.place()] = kind;
    words[Feature.DEVICE.place()] = device;
    double[] amounts = new double[Feature.amounts().size()];
    amounts[Feature.TIMES_HERE.place()] = times;
    cases.add(new Case(journey, customer, 0, true, 0, Fate.OPEN, Fate.of(leaves), words, amounts));
  }

  private List<AmongAlike> devices() {
    Levels levels = Levels.of(Feature.DEVICE, cases, 9, 1);
    CodedCases coded = CodedCases.of(cases);
    return AmongAlike.of(Leaving.FOR_GOOD, levels.size(), coded.levels(levels), coded);
  }

  @Test
  void whatOnlyComesOfTheMixIsNoDifference() {
    // Computers are mostly seen at payment, where half as many leave, whatever they are seen on.
    add(100, 60, "view", "mobile").add(20, 6, "pay", "mobile");
    add(20, 12, "view", "desktop").add(100, 30, "pay", "desktop");
    assertThat(devices())
        .allSatisfy(
            one -> {
              assertThat(one.difference()).isCloseTo(0, within(1e-12));
              assertThat(one.p()).isCloseTo(1, within(1e-9));
            });
  }

  @Test
  void whoComesAgainIsComparedWithThoseWhoComeAgain() {
    for (int i = 0; i < 200; i++) {
      boolean comesAgain = i < 60;
      boolean leaves = i % 2 == 0 && (i < 20 || !comesAgain);
      add("j" + i, i, leaves, "view", i < 190 ? "mobile" : "desktop", 1);
      if (comesAgain) {
        add("j" + i, i, leaves, "view", i < 20 ? "mobile" : "desktop", 2);
      }
    }
    AmongAlike mobile = devices().get(0);
    // 190 first views of which 75 leave beside 10 of which 5 do; 20 with 10 beside 40 with none.
    assertThat(mobile.rate()).isCloseTo((75 + 10) / 210.0, within(1e-12));
    assertThat(mobile.others()).isCloseTo((190 * 0.5 + 20 * 0) / 210.0, within(1e-12));
  }

  @Test
  void othersAreBroughtToTheMixOfTheLevel() {
    add(100, 70, "view", "mobile").add(300, 150, "pay", "mobile");
    add(200, 100, "view", "desktop").add(40, 10, "pay", "desktop");
    AmongAlike mobile = devices().get(0);
    assertThat(mobile.rate()).isCloseTo(220.0 / 400, within(1e-12));
    assertThat(mobile.others()).isCloseTo((100 * 0.5 + 300 * 0.25) / 400, within(1e-12));
    // Of four shares, weighted, if nothing but the kind counted.
    double view = 170.0 / 300;
    double pay = 160.0 / 340;
    double variance =
        view * (1 - view) * (1.0 / 100 + 1.0 / 200) * 0.0625
            + pay * (1 - pay) * (1.0 / 300 + 1.0 / 40) * 0.5625;
    assertThat(mobile.error()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(mobile.low()).isLessThan(mobile.difference()).isGreaterThan(0);
  }

  @Test
  void casesOfOneCustomerAreNotSeenAnewInEach() {
    add(100, 60, "view", "mobile").add(100, 50, "view", "desktop");
    double alone = devices().get(0).error();
    List<Case> single = List.copyOf(cases);
    cases.clear();
    for (Case one : single) {
      for (int i = 0; i < 4; i++) {
        add(one.journey() + i, one.customer(), one.abandoned(), "view", one.word(Feature.DEVICE));
      }
    }
    assertThat(devices().get(0).error()).isCloseTo(alone, withinPercentage(1));
  }

  @Test
  void allOfAFewIsNotCertain() {
    add(21, 21, "view", "mobile").add(20, 16, "view", "desktop");
    AmongAlike mobile = devices().get(0);
    assertThat(mobile.difference()).isCloseTo(0.2, within(1e-12));
    // Fisher's exact test has 0.048.
    assertThat(mobile.p()).isBetween(0.02, 0.05);
  }

  @Test
  void withHardlyAnyAlikeThereIsNothingToTell() {
    add(100, 60, "view", "mobile").add(9, 1, "view", "desktop").add(50, 5, "pay", "desktop");
    assertThat(devices()).isEmpty();
  }

  @Test
  void aJourneyMayBeOnBothSides() {
    add("j", 1, true, "view", "mobile");
    add("j", 1, true, "pay", "desktop");
    add("k", 2, true, "view", "mobile");
    add("l", 1, true, "view", "mobile");
    Levels levels = Levels.of(Feature.DEVICE, cases, 9, 1);
    CodedCases coded = CodedCases.of(cases);
    int[] level = coded.levels(levels);
    Sides journeys = new Sides(levels.size(), level, coded.journeys());
    Sides customers = new Sides(levels.size(), level, coded.customers());
    int mobile = level[0];
    assertThat(journeys.at(mobile)).isEqualTo(3);
    assertThat(customers.at(mobile)).isEqualTo(2);
    assertThat(journeys.elsewhere(mobile)).isEqualTo(1);
    assertThat(customers.elsewhere(mobile)).isEqualTo(1);
    assertThat(journeys.elsewhere(1 - mobile)).isEqualTo(3);
  }
}
