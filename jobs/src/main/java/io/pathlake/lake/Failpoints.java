package io.pathlake.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places where a test kills the process, as a power cut would, to see what the next run makes of
 * it. Set {@code PATHLAKE_FAILPOINT} (environment or system property) to a name, to {@code name#2}
 * for the second time it is reached, or to several separated by commas: at the first of them the
 * JVM says where it is and halts with exit code 137.
 *
 * <p>{@link Lake} reaches {@code before:<table>} when all files of a write lie in place
 * uncommitted, and {@code after:<table>} after the commit.
 */
public final class Failpoints {

  private static final String VARIABLE = "PATHLAKE_FAILPOINT";
  private static final int KILLED = 137;
  private static final Map<String, Integer> TIMES = new HashMap<>();
  private static final List<String> REACHED = new ArrayList<>();

  private Failpoints() {}

  /** Passes the place called {@code name}, or ends the process there. */
  public static synchronized void reach(String name) {
    int times = TIMES.merge(name, 1, Integer::sum);
    String numbered = name + "#" + times;
    REACHED.add(times == 1 ? name : numbered);
    String wanted = System.getProperty(VARIABLE, System.getenv(VARIABLE));
    if (wanted == null) {
      return;
    }
    List<String> points = List.of(wanted.split(","));
    if (points.contains(numbered) || (times == 1 && points.contains(name))) {
      System.err.println("halted at " + name);
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /**
   * Every place passed in this process, in order, in the form the variable takes: a test runs once
   * to learn them, then once per place to be killed there.
   */
  public static synchronized List<String> reached() {
    return Collections.unmodifiableList(new ArrayList<>(REACHED));
  }

  /** Forgets what was reached. */
  public static synchronized void reset() {
    TIMES.clear();
    REACHED.clear();
  }
}
