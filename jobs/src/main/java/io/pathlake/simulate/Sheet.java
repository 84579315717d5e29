package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.util.EnumSet;
import java.util.Set;

/**
 * The lines of one day's file of one format. Counts them, and follows some by a broken copy: JSON
 * torn off, or a row that ends after its second cell. A clock that is off shows in the time that
 * {@link #micros} gives to write.
 */
final class Sheet {

  private static final int MALFORMED = 4;
  private static final int SKEWED = 6;

  /** The older exports, and those whose rows follow each other by their system's one clock. */
  private static final Set<Format> ON_TIME = EnumSet.of(Format.CRM, Format.ZENDESK);

  static {
    ON_TIME.addAll(Format.FIRST);
  }

  private final World world;
  private final DayFile file;
  private final LineBuffer out;
  private final int day;
  private final boolean csv;

  /** Whether the lines are those that an earlier file held already. */
  private final boolean repeated;

  Sheet(World world, DayFile file, LineBuffer out, int day, boolean csv, boolean repeated) {
    this.world = world;
    this.file = file;
    this.out = out;
    this.day = day;
    this.csv = csv;
    this.repeated = repeated;
  }

  ShopCalendar calendar() {
    return world.calendar();
  }

  /** An empty line. */
  LineBuffer line() {
    out.clear();
    return out;
  }

  private boolean isSkewed(Happening happening) {
    return !ON_TIME.contains(happening.format())
        && Noise.share(happening.noise(), SKEWED) < world.settings().skewedShare();
  }

  /** The time as the writing system's clock shows it: right, or 5 to 120 minutes off. */
  long micros(Happening happening) {
    if (!isSkewed(happening)) {
      return happening.micros();
    }
    long seconds = 300 + Noise.below(happening.noise(), 7, 6_900);
    boolean ahead = Noise.below(happening.noise(), 8, 2) == 0;
    return happening.micros() + (ahead ? seconds : -seconds) * 1_000_000;
  }

  long second(Happening happening) {
    return micros(happening) / 1_000_000;
  }

  /** Ends a line that tells of some touchpoints; {@code part} tells a happening's lines apart. */
  void end(Happening happening, int part, int touchpoints) {
    if (add(happening, part, touchpoints)) {
      if (csv) {
        out.keepCells(2);
      } else {
        out.tear(0.2 + 0.7 * Noise.share(Noise.mix(happening.noise(), part), 5));
      }
      addBroken();
    }
  }

  /** The same for those who break lines their own way: whether a broken copy has to follow. */
  boolean add(Happening happening, int part, int touchpoints) {
    file.record(out);
    if (repeated) {
      file.count(Measure.REPEATED, 1);
      return false;
    }
    boolean late = world.calendar().dayOf(happening.micros() / 1_000_000) < day;
    file.count(Measure.LATE, late ? 1 : 0);
    file.count(Measure.SKEWED, isSkewed(happening) ? 1 : 0);
    file.count(Measure.TOUCHPOINTS, touchpoints);
    long key = Noise.mix(happening.noise(), part);
    return Noise.share(key, MALFORMED) < world.settings().malformedShare();
  }

  /** Adds the line as one that no reader can make sense of. */
  void addBroken() {
    file.record(out);
    file.count(Measure.MALFORMED, 1);
  }

  /** Counts something of a happening that is not repeated. */
  void count(Measure measure, long amount) {
    file.count(measure, repeated ? 0 : amount);
  }
}
