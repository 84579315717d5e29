package io.pathlake.simulate;

/** Something said, with what is meant by it. */
record Phrase(String text, String intent, Mood mood) {

  /** How whoever says it feels. */
  enum Mood {
    HAPPY,
    NEUTRAL,
    UPSET
  }
}
