package io.pathlake.run;

import io.pathlake.lake.LakeException;
import io.pathlake.lake.LeaseHeldException;
import io.pathlake.lake.LeaseLostException;
import io.pathlake.lake.RowsRefusedException;
import io.pathlake.lake.TooManyBadRecordsException;
import io.pathlake.settings.SettingsException;
import java.nio.file.FileSystemException;

/**
 * What went wrong, for people and schedulers.
 *
 * @param code the exit code
 * @param message what to print
 * @param unexpected whether nobody foresaw it, so that its trace is worth printing
 */
record Failure(ExitCode code, String message, boolean unexpected) {

  /** The first cause that says something. */
  static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SettingsException) {
        return known(ExitCode.USAGE, t);
      } else if (t instanceof LeaseHeldException) {
        return known(ExitCode.HELD, t);
      } else if (t instanceof LeaseLostException) {
        return known(ExitCode.TRY_AGAIN, t);
      } else if (t instanceof TooManyBadRecordsException) {
        return known(ExitCode.BAD_INPUT, t);
      } else if (t instanceof RowsRefusedException) {
        return known(ExitCode.QUALITY, t);
      }
    }
    return storage(thrown);
  }

  private static Failure storage(Throwable thrown) {
    Failure lake = null;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String text = String.valueOf(t.getMessage());
      if (text.contains("No space left on device")) {
        return new Failure(
            ExitCode.TRY_AGAIN,
            "The disk is full. What was committed before stays as it was; free some space, then run"
                + " again.",
            false);
      } else if (t instanceof LakeException && lake == null) {
        lake = known(ExitCode.USAGE, t);
      } else if (t instanceof FileSystemException || text.contains("Permission denied")) {
        return new Failure(
            ExitCode.USAGE,
            "Storage refused: "
                + text
                + ". Check that this user may read the exports and write the lake, then run again.",
            false);
      }
    }
    if (lake != null) {
      return lake;
    }

    return new Failure(
        ExitCode.TRY_AGAIN,
        "Something unexpected went wrong. What was committed before stays as it was, and running again"
            + " continues from there. The cause:",
        true);
  }

  private static Failure known(ExitCode code, Throwable t) {
    return new Failure(code, t.getMessage(), false);
  }

  /** What the innermost cause says, on one line. */
  static String rootWords(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
