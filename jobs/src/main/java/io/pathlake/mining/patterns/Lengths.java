package io.pathlake.mining.patterns;

/** Classes of journeys by how many steps they have. Longer ones have more patterns. */
final class Lengths {

  /** Most steps of each class but the last. */
  private static final int[] MOST = {1, 2, 3, 4, 6, 9, 14};

  /** How many classes there are. */
  static final int CLASSES = MOST.length + 1;

  private Lengths() {}

  /** The class of a journey with so many steps. */
  static int of(int steps) {
    int length = 0;
    while (length < MOST.length && steps > MOST[length]) {
      length++;
    }
    return length;
  }
}
