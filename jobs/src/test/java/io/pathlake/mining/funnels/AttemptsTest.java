package io.pathlake.mining.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.funnels.AttemptsOracle.Best;
import io.pathlake.mining.funnels.AttemptsOracle.Touch;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts at a funnel, by cases with a reason and against every attempt there is. */
class AttemptsTest {

  private static FunnelUnit unit(Order order, int steps, long window) {
    List<String> names = List.of("a", "b", "c", "d", "e").subList(0, steps);
    return new FunnelUnit(new Funnel("f", Per.JOURNEY, order, window, names));
  }

  private static FunnelUnit walked(FunnelUnit unit, List<Touch> path) {
    unit.begin();
    path.forEach(touch -> unit.touchpoint(touch.at(), touch.mask()));
    unit.end();
    return unit;
  }

  /** Touchpoints like {@code a@1 bc@2 x@3 !@4}: steps it matches, other, excluded; seconds. */
  private static List<Touch> path(String text) {
    List<Touch> path = new ArrayList<>();
    for (String one : text.isBlank() ? new String[0] : text.trim().split("\\s+")) {
      String[] parts = one.split("@");
      int mask = StepMask.BETWEEN;
      for (char c : parts[0].toCharArray()) {
        mask |= c == '!' ? StepMask.EXCLUDED : c == 'x' ? 0 : 1 << c - 'a';
      }
      path.add(new Touch(Long.parseLong(parts[1]), mask));
    }
    return path;
  }

  private static String said(FunnelUnit unit) {
    Furthest furthest = unit.furthest();
    List<String> instants = new ArrayList<>();
    for (int i = 0; i < furthest.steps(); i++) {
      instants.add(String.valueOf(furthest.at(i)));
    }
    return String.join(" ", instants);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "in order                                  | ORDERED   | a@1 b@2 c@3            | 1 2 3",
        "others stand between                      | ORDERED   | a@1 x@2 b@3 x@4 c@5    | 1 3 5",
        "strict bears no others                    | STRICT    | a@1 x@2 b@3 c@4        | 1",
        "strict, one after the other               | STRICT    | x@0 a@1 b@3 c@4 x@5    | 1 3 4",
        "a step twice breaks strict                | STRICT    | a@1 b@2 b@3 c@4        | 1 2",
        "strict begins anew                        | STRICT    | a@1 a@2 b@3 c@4        | 2 3 4",
        "any order                                 | UNORDERED | c@1 a@3 b@4            | 1 3 4",
        "the wrong order                           | ORDERED   | c@1 b@2 a@3            | 3",
        "the most recent first step                | ORDERED   | a@1 a@2 b@3 c@4        | 2 3 4",
        "the first of each later step              | ORDERED   | a@1 b@2 b@3 c@4        | 1 2 4",
        "the first conversion counts               | ORDERED   | a@1 b@2 c@5 a@6 b@7 c@8 | 1 2 5",
        "at the window's very end                  | ORDERED   | a@0 b@5 c@10           | 0 5 10",
        "a second after it                         | ORDERED   | a@0 b@5 c@11           | 0 5",
        "a later start is within                   | ORDERED   | a@0 b@1 a@4 b@5 c@14   | 4 5 14",
        "a later start that is too late            | ORDERED   | a@0 b@1 a@2 c@10       | 0 1 10",
        "the window in any order                   | UNORDERED | a@0 b@1 c@11           | 0 1",
        "one instant, order of the path reversed   | ORDERED   | c@1 b@1 a@1            | 1 1 1",
        "the same, strict                          | STRICT    | c@1 b@1 a@1            | 1 1 1",
        "two of an instant go on with an attempt   | ORDERED   | a@1 c@2 b@2            | 1 2 2",
        "the same, strict                          | STRICT    | a@1 c@2 b@2            | 1 2 2",
        "strict: another of the first instant      | STRICT    | a@1 x@1 b@2 c@3        | 1 2 3",
        "strict: another of the last instant       | STRICT    | a@1 b@2 c@3 x@3        | 1 2 3",
        "strict: another of an instant between     | STRICT    | a@1 b@2 x@2 c@3        | 1 2",
        "one touchpoint serves one step            | ORDERED   | abc@1                  | 1",
        "and the one that suits it                 | ORDERED   | ab@1 a@1               | 1 1",
        "in any order too                          | UNORDERED | ab@1 ab@2 c@3          | 1 2 3",
        "three of two kinds make two               | UNORDERED | a@1 a@2 b@3            | 2 3",
        "an exclusion ends the attempt             | ORDERED   | a@1 b@2 !@3 c@4        | 1 2",
        "a new one may begin after                 | ORDERED   | a@1 !@3 a@4 b@5 c@6    | 4 5 6",
        "an exclusion before does nothing          | ORDERED   | !@1 a@2 b@3 c@4        | 2 3 4",
        "nor one of the last step's instant        | ORDERED   | a@1 b@2 !@3 c@3        | 1 2 3",
        "nor one of the first step's instant       | ORDERED   | a@1 !@1 b@2 c@3        | 1 2 3",
        "but one of an instant between             | ORDERED   | a@1 b@2 !@2 c@3        | 1 2",
        "an exclusion in any order                 | UNORDERED | b@1 !@2 a@3 c@4        | 3 4",
        "nothing matches                           | ORDERED   | x@1 x@2                | ''",
        "nothing at all                            | STRICT    | ''                     | ''",
      })
  void anAttemptIsWhatItIsSaidToBe(String why, Order order, String path, String expected) {
    String instants = expected == null ? "" : expected;
    assertThat(said(walked(unit(order, 3, 10), path(path == null ? "" : path))))
        .isEqualTo(instants);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the window goes on                | ORDERED   | a@1 b@2      | 11 | true",
        "the window is over                | ORDERED   | a@1 b@2      | 12 | false",
        "a later attempt goes on           | ORDERED   | a@1 b@2 a@9  | 15 | true",
        "its attempt was excluded          | ORDERED   | a@1 b@2 !@3  | 5  | false",
        "something else came               | STRICT    | a@1 b@2 x@3  | 5  | false",
        "nothing else came                 | STRICT    | a@1 b@2      | 5  | true",
        "any step begins one in any order  | UNORDERED | c@1 b@4      | 14 | true",
        "no attempt was begun              | ORDERED   | b@4          | 5  | false",
      })
  void aUnitIsOpenWhileAnAttemptMayGoOn(
      String why, Order order, String path, long until, boolean open) {
    FunnelUnit unit = walked(unit(order, 3, 10), path(path));
    assertThat(unit.open(until)).isEqualTo(open);
    assertThat(unit.open(FunnelUnit.CLOSED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void itIsTheBestOfAllAttemptsThereAre(Order order) {
    Random random = new Random(7 + order.ordinal());
    int converted = 0;
    for (int round = 0; round < 6_000; round++) {
      int steps = 2 + random.nextInt(3);
      long window = random.nextInt(8);
      List<Touch> path = path(random, steps);
      FunnelUnit unit = walked(unit(order, steps, window), path);
      AttemptsOracle oracle = new AttemptsOracle(order, steps, window, path);
      String what = order + " of " + steps + " within " + window + ": " + path;
      assertThat(best(unit)).as(what).isEqualTo(oracle.best());
      long until = path.isEmpty() ? 0 : path.get(path.size() - 1).at() + random.nextInt(3);
      assertThat(unit.open(until)).as(what + " until " + until).isEqualTo(oracle.open(until));
      converted += unit.furthest().steps() == steps ? 1 : 0;
    }
    assertThat(converted).isBetween(500, 5_500);
  }

  private static Best best(FunnelUnit unit) {
    Furthest furthest = unit.furthest();
    for (int i = 1; i < furthest.steps(); i++) {
      assertThat(furthest.at(i)).isGreaterThanOrEqualTo(furthest.at(i - 1));
    }
    return furthest.steps() == 0
        ? Best.NONE
        : new Best(furthest.steps(), furthest.at(0), furthest.at(furthest.steps() - 1));
  }

  private static List<Touch> path(Random random, int steps) {
    List<Touch> path = new ArrayList<>();
    int several = random.nextInt(3);
    for (int i = random.nextInt(7); i > 0; i--) {
      int mask = StepMask.BETWEEN;
      if (random.nextInt(10) == 0) {
        mask |= StepMask.EXCLUDED;
      } else if (random.nextInt(6) > 0) {
        mask |= 1 << random.nextInt(steps);
        mask |= several == 0 ? random.nextInt(1 << steps) : 0;
      }
      path.add(new Touch(random.nextInt(9), mask));
    }
    path.sort(Comparator.comparing(Touch::at));
    return path;
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void theOrderWithinAnInstantChangesNothing(Order order) {
    Random random = new Random(3);
    for (int round = 0; round < 1_000; round++) {
      List<Touch> path = path(random, 4);
      FunnelUnit unit = unit(order, 4, 5);
      String one = said(walked(unit, path));
      Collections.shuffle(path, random);
      path.sort(Comparator.comparing(Touch::at));
      assertThat(said(walked(unit, path))).as(order + " " + path).isEqualTo(one);
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void partsOfAPathBreakWhatTheWholeBreaks(Order order) {
    Random random = new Random(5);
    int shorter = 0;
    for (int round = 0; round < 3_000; round++) {
      List<Touch> path = path(random, 3);
      MatchingPart part =
          MatchingPart.of(
              path.stream().map(Touch::at).toList(), path.stream().map(Touch::mask).toList());
      List<Touch> kept = new ArrayList<>();
      for (int i = 0; i < part.at().size(); i++) {
        kept.add(new Touch(part.at().get(i), part.masks().get(i)));
      }
      FunnelUnit unit = unit(order, 3, 5);
      String whole = said(walked(unit, path)) + unit.open(9);
      assertThat(said(walked(unit, kept)) + unit.open(9)).as(order + " " + path).isEqualTo(whole);
      shorter += kept.size() < path.size() ? 1 : 0;
    }
    assertThat(shorter).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aJourneyOfFiveThousandStepsOfWhichManyAreOfOneSecondTakesNoTime(Order order) {
    List<Touch> path = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      path.add(new Touch(i < 2_000 ? 0 : i, StepMask.BETWEEN | 1 + i % 7));
    }
    FunnelUnit unit = walked(unit(order, 5, 10_000), path);
    assertThat(unit.furthest().steps()).isEqualTo(3);
  }

  @Test
  void instantsBeforeTheEpochAndWindowsOfZeroAreNoSpecialCase() {
    assertThat(said(walked(unit(Order.ORDERED, 2, 0), path("a@-5 b@-5 a@-3 b@-2"))))
        .isEqualTo("-5 -5");
  }
}
