package io.pathlake.settings;

import java.time.Duration;

/** Conditions that a settings record puts on its values. */
final class Check {

  private Check() {}

  static void that(boolean holds, String setting, String problem) {
    if (!holds) {
      throw new InvalidSetting(setting, problem);
    }
  }

  static void positive(String setting, Duration value) {
    that(!value.isNegative() && !value.isZero(), setting, "must be longer than 0, but is " + value);
  }

  static void notShorter(String setting, Duration value, String other, Duration least) {
    that(
        value.compareTo(least) >= 0,
        setting,
        "must not be shorter than " + other + " (" + least + "), but is " + value);
  }

  static void share(String setting, double value) {
    that(value >= 0 && value <= 1, setting, "is a share from 0 to 1, but is " + value);
  }

  /** One setting with a value that cannot be. */
  static final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String setting;

    InvalidSetting(String setting, String problem) {
      super(setting + " " + problem);
      this.setting = setting;
    }

    String setting() {
      return setting;
    }
  }
}
