package io.pathlake.attribution.whatif;

/** A question that the weeks at hand cannot answer: what is wrong, why, and what to do. */
public final class UnanswerableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence for each. */
  public UnanswerableException(String problem, String cause, String remedy) {
    super(problem + " " + cause + " " + remedy);
  }
}
