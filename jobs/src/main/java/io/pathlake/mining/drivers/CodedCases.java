package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Leaving.Fate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Cases beside numbers, from 0, that stand for what they have in common.
 *
 * @param journeys numbers by journey
 * @param customers by customer
 * @param mixes by what touchpoints alike have in common
 */
record CodedCases(List<Case> cases, Codes journeys, Codes customers, Codes mixes) {

  /** Numbers of one thing, by case, and how many different ones there are at most. */
  record Codes(int[] numbers, int size) {

    private static <T> Codes of(List<Case> cases, Function<Case, T> thing) {
      Map<T, Integer> codes = new HashMap<>();
      int[] numbers = new int[cases.size()];
      for (int i = 0; i < numbers.length; i++) {
        Integer next = codes.size();
        Integer known = codes.putIfAbsent(thing.apply(cases.get(i)), next);
        numbers[i] = known == null ? next : known;
      }
      return new Codes(numbers, codes.size());
    }

    /** The number of a case. */
    int of(int place) {
      return numbers[place];
    }

    private Codes at(int[] places) {
      return new Codes(Arrays.stream(places).map(this::of).toArray(), size);
    }
  }

  static CodedCases of(List<Case> cases) {
    return new CodedCases(
        cases,
        Codes.of(cases, Case::journey),
        Codes.of(cases, Case::customer),
        Codes.of(cases, CodedCases::alike));
  }

  /** What touchpoints alike have in common. */
  private static List<String> alike(Case one) {
    return List.of(
        one.word(Feature.KIND),
        one.word(Feature.FURTHEST_STAGE),
        Integer.toString((int) one.amount(Feature.TIMES_HERE)),
        one.amount(Feature.PRIOR_ORDERS) > 0 ? "again" : "first");
  }

  /** Those of one kind of touchpoint. */
  CodedCases ofKind(String kind) {
    int[] places =
        IntStream.range(0, cases.size())
            .filter(i -> cases.get(i).word(Feature.KIND).equals(kind))
            .toArray();
    return new CodedCases(
        Arrays.stream(places).mapToObj(cases::get).toList(),
        journeys.at(places),
        customers.at(places),
        mixes.at(places));
  }

  /** Levels of cases; {@link Levels#UNKNOWN} where a case has none, or nothing is known. */
  int[] levels(Levels levels) {
    int[] told =
        IntStream.range(0, levels.size())
            .map(level -> levels.isNone(level) ? Levels.UNKNOWN : level)
            .toArray();
    return cases.stream()
        .mapToInt(levels::of)
        .map(level -> level == Levels.UNKNOWN ? level : told[level])
        .toArray();
  }

  /** The same without those of which it is not known whether they left. */
  int[] known(int[] level, Leaving leaving) {
    return IntStream.range(0, level.length)
        .map(i -> leaving.of(cases.get(i)) == Fate.OPEN ? Levels.UNKNOWN : level[i])
        .toArray();
  }
}
