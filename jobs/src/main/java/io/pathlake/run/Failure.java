package io.pathlake.run;

import io.pathlake.attribution.whatif.UnanswerableException;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.LeaseHeldException;
import io.pathlake.lake.LeaseLostException;
import io.pathlake.lake.RowsRefusedException;
import io.pathlake.lake.TooManyBadRecordsException;
import io.pathlake.settings.SettingsException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;

/**
 * What went wrong, for people and schedulers.
 *
 * @param code the exit code
 * @param message what to print
 * @param unexpected whether nobody foresaw it, so that its trace is worth printing
 */
record Failure(ExitCode code, String message, boolean unexpected) {

  private static final Pattern TABLE_FILE =
      Pattern.compile(
          "/(bronze|silver|gold|ops)/([a-z0-9_]+)/(?:\\S*/)?([^/\\s]+[.](?:parquet|json))");
  private static final Pattern DAMAGE =
      Pattern.compile(
          "is not a Parquet file|FAILED_READ_FILE|Error while reading file|could not read footer"
              + "|DELTA_FILE_NOT_FOUND|DELTA_STATE_RECOVER|DELTA_TRUNCATED|DELTA_VERSIONS_NOT_CONTIGUOUS"
              + "|MALFORMED_RECORD_IN_PARSING|MALFORMED_CSV|does not exist",
          Pattern.CASE_INSENSITIVE);

  /** The first cause that says something. */
  static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SettingsException || t instanceof UnanswerableException) {
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
    LakeException problem = null;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String text = String.valueOf(t.getMessage());
      if (text.contains("No space left on device")) {
        return new Failure(
            ExitCode.TRY_AGAIN,
            "The disk is full. What was committed before stays as it was; free some space, then run"
                + " again.",
            false);
      } else if (t instanceof LakeException ours && problem == null) {
        problem = ours;
      } else if (t instanceof FileSystemException || text.contains("Permission denied")) {
        return new Failure(ExitCode.USAGE, refused(problem, t), false);
      }
    }
    Optional<Failure> damage = damage(thrown);
    if (damage.isPresent()) {
      return damage.get();
    }
    if (problem != null && !isMistake(thrown)) {
      return new Failure(ExitCode.USAGE, problem.getMessage() + plan(problem), false);
    }
    return new Failure(
        ExitCode.TRY_AGAIN,
        "Something unexpected went wrong. What was committed before stays as it was, and running again"
            + " continues from there. The cause:",
        true);
  }

  /** Whether the innermost cause is of our own making: nobody can tell what to do about it. */
  private static boolean isMistake(Throwable thrown) {
    Throwable root = root(thrown);
    return root instanceof RuntimeException
        && root.getClass().getPackageName().equals(String.class.getPackageName());
  }

  /** A file of a table that is there no more, or is not what it was: trying again cannot help. */
  private static Optional<Failure> damage(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String text = String.valueOf(t.getMessage());
      Matcher file = TABLE_FILE.matcher(text);
      if (DAMAGE.matcher(text).find() && file.find()) {
        return Optional.of(
            new Failure(
                ExitCode.QUALITY,
                "%s.%s cannot be read: its file %s is damaged or gone. Put the table's folder back from a"
                        .formatted(file.group(1), file.group(2), file.group(3))
                    + " copy, or delete that folder: the next run makes the table anew, or says what"
                    + " it lacks. The command doctor tells which tables are whole.",
                false));
      }
    }
    return Optional.empty();
  }

  private static String refused(LakeException problem, Throwable cause) {
    String where = problem == null ? "Storage refused" : problem.problem();
    String why = rootWords(cause);
    if (cause instanceof AccessDeniedException denied) {
      why = "permission denied on " + denied.getFile();
    }
    return where
        + ": "
        + why
        + ". Check that this user may read the exports and write the lake, then run again.";
  }

  /** What Spark holds against a query before it reads a row: so it has no row's values. */
  private static String plan(LakeException problem) {
    for (Throwable t = problem.getCause(); t != null; t = t.getCause()) {
      if (t instanceof AnalysisException) {
        return "\n  Cause: " + String.valueOf(t.getMessage()).lines().findFirst().orElse("");
      }
    }
    return "";
  }

  private static Failure known(ExitCode code, Throwable t) {
    return new Failure(code, t.getMessage(), false);
  }

  /** What the innermost cause says, on one line. */
  static String rootWords(Throwable thrown) {
    Throwable root = root(thrown);
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
