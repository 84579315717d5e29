package io.pathlake.lake;

/** Another run holds the lake. */
public final class LeaseHeldException extends LakeException {

  private static final long serialVersionUID = 1L;

  LeaseHeldException(String root, Holder holder, String remedy) {
    super("Another run holds the lake at " + root, holder.describe(), remedy);
  }
}
