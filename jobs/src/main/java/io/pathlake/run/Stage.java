package io.pathlake.run;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
  LAND("raw files become bronze tables"),
  UNIFY("bronze becomes touchpoints, purchases, ad spend, messages and identities"),
  JOURNEYS("touchpoints are cut into sessions and journeys"),
  MINING("journeys become the answers in gold"),
  ATTRIBUTION("orders are credited to touches, beside what was spent");

  private final String about;

  Stage(String about) {
    this.about = about;
  }

  /** The command and task that runs it. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in a clause. */
  public String about() {
    return about;
  }
}
