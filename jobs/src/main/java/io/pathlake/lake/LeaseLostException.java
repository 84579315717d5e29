package io.pathlake.lake;

/** This run no longer holds the lake, so it commits nothing more. */
public final class LeaseLostException extends LakeException {

  private static final long serialVersionUID = 1L;

  LeaseLostException(String root, String reason) {
    super(
        "This run lost the lake at " + root,
        reason,
        "What it committed so far is whole; run again once no other run holds the lake.");
  }
}
