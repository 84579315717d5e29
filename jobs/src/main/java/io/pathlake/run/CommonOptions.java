package io.pathlake.run;

import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that most commands on a lake have. */
final class CommonOptions {

  @Mixin final LakeOptions lake = new LakeOptions();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant at which gold judges journeys, such as 2026-01-31T23:59:59Z, or a day (its end in"
              + " the business zone). Default: the latest instant landed.")
  String asOf;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day to rebuild, changed or not; alone, the only one.")
  String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day to rebuild.")
  String to;

  /** What {@code args} say, whatever else stands among them. */
  static CommonOptions of(List<String> args) {
    CommonOptions options = new CommonOptions();
    new CommandLine(options)
        .setUnmatchedArgumentsAllowed(true)
        .parseArgs(args.toArray(String[]::new));
    return options;
  }

  /** The settings, with the command line's values winning. */
  Settings settings() {
    return lake.settings();
  }

  Optional<Instant> asOf(ZoneId zone) {
    if (asOf == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          asOf.length() == 10
              ? LocalDate.parse(asOf).plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1000)
              : Instant.parse(asOf));
    } catch (DateTimeException e) {
      throw new SettingsException(
          List.of(
              "--as-of "
                  + asOf
                  + " is no instant: write 2026-01-31T23:59:59Z, or a day such as 2026-01-31."));
    }
  }

  Optional<LocalDate> from() {
    return day("--from", from);
  }

  /** The last day to rebuild, which needs a first one that is not after it. */
  Optional<LocalDate> to() {
    Optional<LocalDate> last = day("--to", to);
    if (last.isPresent() && from == null) {
      throw new SettingsException(
          List.of("--to " + to + " has no --from: give the first day to rebuild as well."));
    }
    if (last.isPresent() && from().orElseThrow().isAfter(last.get())) {
      throw new SettingsException(
          List.of("--from " + from + " is after --to " + to + ": the first day comes first."));
    }
    return last;
  }

  private static Optional<LocalDate> day(String option, String text) {
    try {
      return Optional.ofNullable(text).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw new SettingsException(
          List.of(option + " " + text + " is no day: write it as 2026-01-31."));
    }
  }
}
