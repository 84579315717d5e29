package io.pathlake.land;

/** A record that cannot land, with the reason in words; never holds a whole value. */
final class Misfit extends Exception {
  private static final long serialVersionUID = 1L;

  /** Thrown once per bad record, so without a stack trace. */
  Misfit(String reason) {
    super(reason, null, false, false);
  }

  /** A value that is not what its column declares; two of its characters are shown, no more. */
  static Misfit value(String path, String value, String wanted) {
    return new Misfit(path + ": \"" + start(value) + "\" is not " + wanted);
  }

  private static String start(String value) {
    int end = Math.min(2, value.length());
    if (end == 2 && Character.isHighSurrogate(value.charAt(1))) {
      end = 1;
    }
    String shown = value.substring(0, end).replaceAll("\\p{Cntrl}", "?");
    return value.length() > end ? shown + "…" : shown;
  }
}
