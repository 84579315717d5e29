package io.pathlake.mining.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.mining.paths.DropOffFigures.Figure;
import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.paths.TransitionMatrix.Cell;
import io.pathlake.mining.paths.Walk.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PathCountsTest {

  private static final String VIEW = "web:view:consideration";
  private static final String CART = "web:cart:purchase";
  private static final String ORDER = "web:order:purchase";
  private static final String CHAT = "whatsapp:message_in:consideration";
  private static final String RECEIPT = "whatsapp:delivered:consideration";

  @Test
  void everyJourneyLeavesTheStartOnceAndReachesTheEndOnceWhateverItsOutcome() {
    Map<String, Cell> cells =
        new CountedPaths(1)
            .journeys(2, Outcome.CONVERTED, VIEW, CHAT, VIEW, ORDER)
            .journeys(1, Outcome.ABANDONED, VIEW)
            .journeys(1, Outcome.OPEN, CHAT)
            .transitions(Level.CHANNEL);
    Map<String, Long> times = new TreeMap<>();
    cells.forEach((pair, cell) -> times.put(pair, cell.tally().times()));
    assertThat(times)
        .isEqualTo(
            Map.of(
                "path_start > web", 3L,
                "path_start > whatsapp", 1L,
                "web > whatsapp", 2L,
                "whatsapp > web", 2L,
                "web > web", 2L,
                "web > path_end", 3L,
                "whatsapp > path_end", 1L));
    Cell end = cells.get("web > path_end");
    assertThat(end.journeys(Outcome.CONVERTED)).isEqualTo(2);
    assertThat(end.journeys(Outcome.ABANDONED)).isEqualTo(1);
    assertThat(end.out()).isCloseTo(3.0 / 7, within(1e-12));
    assertThat(end.in()).isCloseTo(3.0 / 4, within(1e-12));
    assertThat(end.median()).isEmpty();
    assertThat(cells.get("web > web").median()).hasValue(60);
  }

  @Test
  void aTransitionCountsEachTimeAndItsJourneyOnce() {
    Cell again =
        new CountedPaths(1)
            .journeys(3, Outcome.ABANDONED, VIEW, VIEW, VIEW)
            .transitions(Level.CHANNEL_KIND)
            .get("web:view > web:view");
    assertThat(again.tally().times()).isEqualTo(6);
    assertThat(again.tally().journeys()).isEqualTo(3);
  }

  @Test
  void ignoredKindsAreNoSteps() {
    CountedPaths paths =
        new CountedPaths(1).journeys(1, Outcome.ABANDONED, VIEW, RECEIPT, CART, RECEIPT);
    assertThat(paths.transitions(Level.CHANNEL))
        .containsOnlyKeys("path_start > web", "web > web", "web > path_end");
    assertThat(paths.dropOffs(Level.CHANNEL_KIND).get("web:cart").tally().journeys(Fate.DROPPED))
        .isEqualTo(1);
  }

  @Test
  void stepsStayAtTheEndAndSharesOfAStepAddUpToOne() {
    CountedPaths paths =
        new CountedPaths(1)
            .journeys(3, Outcome.CONVERTED, VIEW, CART, ORDER)
            .journeys(1, Outcome.ABANDONED, CHAT);
    Map<Integer, Double> ended =
        paths.steps(Level.CHANNEL_KIND, "start").stream()
            .filter(c -> c.touchpoint().equals("path_end"))
            .collect(Collectors.toMap(StepMatrix.Cell::step, StepMatrix.Cell::share));
    assertThat(ended).hasSize(9).containsEntry(2, 0.25).containsEntry(3, 0.25);
    assertThat(ended).containsEntry(4, 1.0).containsEntry(10, 1.0);
    List<StepMatrix.Cell> back = paths.steps(Level.CHANNEL_KIND, "conversion");
    assertThat(back)
        .filteredOn(c -> c.step() <= 3)
        .extracting(StepMatrix.Cell::touchpoint)
        .containsExactlyInAnyOrder("web:order", "web:cart", "web:view");
    assertThat(back)
        .filteredOn(c -> c.step() == 4)
        .extracting(StepMatrix.Cell::touchpoint)
        .containsExactly("path_start");
    for (String alignment : List.of("start", "conversion")) {
      paths.steps(Level.CHANNEL, alignment).stream()
          .collect(
              Collectors.groupingBy(
                  StepMatrix.Cell::step, Collectors.summingDouble(StepMatrix.Cell::share)))
          .forEach((step, sum) -> assertThat(sum).isCloseTo(1.0, within(1e-12)));
    }
  }

  @Test
  void aJourneyReachesATouchpointOnceAndDropsOffOnlyAtItsLast() {
    Map<String, Figure> figures =
        new CountedPaths(1)
            .journeys(4, Outcome.ABANDONED, VIEW, CHAT, VIEW, VIEW)
            .journeys(2, Outcome.CONVERTED, CHAT, ORDER)
            .journeys(1, Outcome.OPEN, CHAT, VIEW)
            .dropOffs(Level.CHANNEL);
    Figure web = figures.get("web");
    assertThat(fates(web)).containsExactly(2L, 4L, 1L);
    assertThat(fates(figures.get("whatsapp"))).containsExactly(6L, 0L, 1L);
    assertThat(web.cameFrom()).contains(new DropOffFigures.Top("whatsapp", 4));
  }

  private static List<Long> fates(Figure figure) {
    return List.of(
        figure.tally().journeys(Fate.WENT_ON),
        figure.tally().journeys(Fate.DROPPED),
        figure.tally().journeys(Fate.OPEN));
  }

  @Test
  void aJourneyCutAtTheLongestAllowedLengthHasNotDroppedOff() {
    Figure web =
        new CountedPaths(1)
            .journey(Outcome.ABANDONED, true, List.of(VIEW), List.of(1_767_000_000L))
            .dropOffs(Level.CHANNEL)
            .get("web");
    assertThat(fates(web)).containsExactly(0L, 0L, 1L);
  }

  @Test
  void excessIsAgainstAllTouchpointsOfTheSameStage() {
    CountedPaths paths =
        new CountedPaths(1)
            .journeys(10, Outcome.ABANDONED, CHAT)
            .journeys(10, Outcome.CONVERTED, CHAT, ORDER)
            .journeys(40, Outcome.ABANDONED, VIEW)
            .journeys(140, Outcome.CONVERTED, VIEW, ORDER);
    Figure chat = paths.dropOffs(Level.CHANNEL_KIND).get("whatsapp:message_in");
    assertThat(chat.rate().orElseThrow().rate()).isCloseTo(0.5, within(1e-12));
    // Of 200 visits in consideration 50 were the last.
    assertThat(chat.expected().orElseThrow()).isCloseTo(0.25, within(1e-12));
    assertThat(paths.dropOffs(Level.STAGE).get("consideration").expected()).isEmpty();
  }

  @Test
  void touchpointsOfFewCustomersAreOneAndSharesStillAddUp() {
    CountedPaths paths =
        new CountedPaths(5)
            .journeys(20, Outcome.CONVERTED, VIEW, ORDER)
            .journeys(6, Outcome.ABANDONED, VIEW, CART)
            .journeys(2, Outcome.ABANDONED, VIEW, "fax:letter:consideration")
            .journeys(1, Outcome.ABANDONED, "pigeon:letter:awareness", VIEW);
    Map<String, Figure> figures = paths.dropOffs(Level.CHANNEL_KIND);
    // Fax and pigeon together have three customers: the next smallest joins them.
    assertThat(figures).containsOnlyKeys("web:view", "web:order", "other");
    assertThat(figures.get("other").tally().journeys()).isEqualTo(9);
    Map<String, Double> leaving =
        paths.transitions(Level.CHANNEL_KIND).values().stream()
            .collect(Collectors.groupingBy(Cell::from, Collectors.summingDouble(Cell::out)));
    assertThat(leaving).containsOnlyKeys("path_start", "web:view", "web:order", "other");
    assertThat(leaving.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-12)));
    assertThat(paths.transitions(Level.CHANNEL_KIND).values())
        .filteredOn(c -> !c.from().equals("other"))
        .allSatisfy(c -> assertThat(c.tally().customers().enough()).as(c.from()).isTrue());
  }

  @Test
  void noJourneysHaveNoFigures() {
    assertThat(new CountedPaths(5).levels()).isEmpty();
    assertThat(new CountedPaths(5).dropOffs(Level.CHANNEL)).isEmpty();
  }

  @Test
  void oneJourneyIsNoGroupAndHasNoRate() {
    CountedPaths one = new CountedPaths(5).journeys(1, Outcome.ABANDONED, VIEW);
    assertThat(one.dropOffs(Level.CHANNEL)).containsOnlyKeys("other");
    assertThat(one.dropOffs(Level.CHANNEL).get("other").rate()).isEmpty();
  }

  @Test
  void whenAllWalkTheSamePathAndNobodyBuysTheRateIsOneWithAnInterval() {
    Figure cart =
        new CountedPaths(5)
            .journeys(20, Outcome.ABANDONED, VIEW, CART)
            .dropOffs(Level.CHANNEL_KIND)
            .get("web:cart");
    assertThat(cart.rate().orElseThrow().rate()).isEqualTo(1);
    assertThat(cart.rate().orElseThrow().low()).isBetween(0.8, 0.9);
  }

  @Test
  void journeysThatNeverFallSilentAreUndecidedAndNotDropped() {
    CountedPaths paths = new CountedPaths(1).journeys(5, Outcome.CONVERTED, VIEW, ORDER);
    DropOffRate view =
        paths
            .journeys(15, Outcome.OPEN, VIEW)
            .dropOffs(Level.CHANNEL_KIND)
            .get("web:view")
            .rate()
            .orElseThrow();
    assertThat(view.rate()).isZero();
    assertThat(view.high()).isBetween(0.1, 0.2);
    assertThat(view.wentOn()).isCloseTo(0.25, within(1e-12));
    assertThat(view.undecided()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void aMachineOfFiveThousandStepsCountsAsOneJourney() {
    CountedPaths paths =
        new CountedPaths(5)
            .journeys(9, Outcome.ABANDONED, VIEW, CART)
            .journeys(
                1, Outcome.ABANDONED, Collections.nCopies(5_000, VIEW).toArray(String[]::new));
    assertThat(paths.dropOffs(Level.CHANNEL_KIND).get("web:view").tally().journeys()).isEqualTo(10);
    // Its 4,999 steps from view to view are those of one customer: no group of their own.
    assertThat(paths.transitions(Level.CHANNEL_KIND)).doesNotContainKey("web:view > web:view");
  }
}
