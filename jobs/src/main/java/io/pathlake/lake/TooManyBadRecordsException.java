package io.pathlake.lake;

/** A source holds more bad records than its settings allow; nothing of the run was landed. */
public final class TooManyBadRecordsException extends LakeException {
  private static final long serialVersionUID = 1L;

  /** Says which source, how bad, and what to look at. */
  public TooManyBadRecordsException(String problem, String reason, String remedy) {
    super(problem, reason, remedy);
  }
}
