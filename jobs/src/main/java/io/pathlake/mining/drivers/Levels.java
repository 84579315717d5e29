package io.pathlake.mining.drivers;

import java.util.List;

/** The values of a feature that are told apart. Free of Spark. */
interface Levels {

  /** No level: a value never seen while learning, where none stands for it. */
  int UNKNOWN = -1;

  /** The feature. */
  Feature feature();

  /** How many levels there are. */
  int size();

  /** The level of a case, from 0, or {@link #UNKNOWN}. */
  int of(Case one);

  /** What a level is called. */
  String name(int level);

  /** Whether a level is that of nothing known. */
  default boolean isNone(int level) {
    return name(level).equals(feature().none());
  }

  /** Whether a case has a level, and something is known. */
  default boolean tells(Case one) {
    int level = of(one);
    return level != UNKNOWN && !isNone(level);
  }

  /** The feature and a level, as words of a sentence. */
  default String described(int level) {
    return isNone(level) ? name(level) : feature().label() + " is " + name(level);
  }

  /** The amount that stands for a level; {@link Feature#NONE} for that of none, and for words. */
  double typical(int level);

  /**
   * The levels of a feature.
   *
   * @param training cases that are learnt from
   * @param most words told for themselves at most
   * @param minGroup customers that a level needs
   */
  static Levels of(Feature feature, List<Case> training, int most, int minGroup) {
    return feature.isWord()
        ? WordLevels.of(feature, training, most, minGroup)
        : AmountLevels.of(feature, training, minGroup);
  }
}
