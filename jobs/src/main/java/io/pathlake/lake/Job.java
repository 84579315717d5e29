package io.pathlake.lake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One stage's work on the lake. */
public interface Job {

  /**
   * Does what the stage has to do since its last run; running again changes nothing.
   *
   * @param lake the lake, held by this run
   * @param run what is known of the run that this is part of
   */
  Report run(Lake lake, Run run);

  /** Hash of all settings that the result depends on; another one means building anew. */
  String settingsHash(Run run);

  /**
   * What a stage did.
   *
   * @param upToDate whether there was nothing to do; then nothing was written
   * @param inputs version of each table that was read
   * @param outputs what was committed
   * @param counts what was counted, in the order worth printing
   * @param lines what a person should be told, a line each
   */
  record Report(
      boolean upToDate,
      Map<String, Long> inputs,
      List<Lake.Written> outputs,
      Map<String, Long> counts,
      List<String> lines) {

    /** The report of a stage whose inputs and settings are those of its last run. */
    public static Report nothingToDo(Map<String, Long> inputs) {
      return new Report(true, inputs, List.of(), Map.of(), List.of());
    }

    /** The report of a stage that counts what it wrote, row by table. */
    public static Report of(Map<String, Long> inputs, List<Lake.Written> outputs) {
      Map<String, Long> counts = new LinkedHashMap<>();
      outputs.forEach(o -> counts.merge(o.table().name(), o.rows(), Long::sum));
      return new Report(false, inputs, outputs, counts, List.of());
    }

    /** The same with more to tell. */
    public Report and(List<String> more) {
      List<String> all = Stream.concat(lines.stream(), more.stream()).toList();
      return new Report(upToDate, inputs, outputs, counts, all);
    }
  }
}
