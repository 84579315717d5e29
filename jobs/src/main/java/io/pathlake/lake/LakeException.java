package io.pathlake.lake;

/**
 * The lake refuses or cannot do what was asked. Says what is wrong, why, and what to do about it;
 * never the values of a row.
 */
public class LakeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String reason;
  private final String remedy;

  /** An error whose reason is known in full; what led to it stays out of the log. */
  public LakeException(String problem, String reason, String remedy) {
    this(problem, reason, remedy, null);
  }

  /** An error with the exception that led to it, which must carry no values of rows. */
  public LakeException(String problem, String reason, String remedy, Throwable cause) {
    super(problem + ": " + reason + ". " + remedy, cause);
    this.problem = problem;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** Why it is so. */
  public String reason() {
    return reason;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
