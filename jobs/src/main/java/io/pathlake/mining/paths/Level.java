package io.pathlake.mining.paths;

import java.util.Locale;

/** What a touchpoint is told apart by. */
enum Level {
  CHANNEL,
  CHANNEL_KIND,
  STAGE;

  private static final Level[] ALL = values();

  /** All of them, without a new array each time. */
  static Level[] all() {
    return ALL;
  }

  /** As it stands in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The touchpoint at this level. */
  String touchpoint(String channel, String kind, String stage) {
    return switch (this) {
      case CHANNEL -> channel;
      case CHANNEL_KIND -> channel + ":" + kind;
      case STAGE -> stage;
    };
  }
}
