package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.MonthOverMonth.Change;
import io.pathlake.mining.patterns.ReportedFacts.Told;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.Newcombe;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of gold.path_changes. */
final class ChangeRows {

  private final Groups groups;
  private final Vocabulary words;
  private final int smallest;
  private final Timestamp asOf;

  /** Rows that tell no figure of fewer customers than {@code smallest}. */
  ChangeRows(Groups groups, Vocabulary words, int smallest, Instant asOf) {
    this.groups = groups;
    this.words = words;
    this.smallest = smallest;
    this.asOf = Timestamp.from(asOf);
  }

  /** A row for each change, the largest first. */
  List<Row> of(List<Change> changes, Map<Candidate, Told> told) {
    Map<List<Object>, Integer> ranks = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Change one : changes) {
      boolean was = tellable(one.before(), told);
      boolean is = tellable(one.now(), told);
      if (was || is) {
        String change =
            !was ? "new" : !is ? "gone" : one.difference() > 0 ? "growing" : "shrinking";
        List<Object> alike = List.of(one.now().group(), one.pattern().contiguous(), change);
        rows.add(row(one, change, ranks.merge(alike, 1, Integer::sum)));
      }
    }
    return rows;
  }

  private boolean tellable(Candidate one, Map<Candidate, Told> told) {
    return one.all() > 0 && told.get(one).facts().closedCustomers() >= smallest;
  }

  private Row row(Change one, String change, int rank) {
    boolean contiguous = one.pattern().contiguous();
    List<String> steps = words.names(one.pattern());
    boolean both = change.equals("growing") || change.equals("shrinking");
    Newcombe interval =
        Newcombe.of(one.now().all(), closed(one.now()), one.before().all(), closed(one.before()));
    List<Object> values = new ArrayList<>();
    values.add(groups.get(one.now().group()).value());
    values.add(groups.get(one.before().group()).value());
    values.add(contiguous ? "contiguous" : "gapped");
    values.add(change);
    values.add(rank);
    values.add(String.join(contiguous ? " > " : " … ", steps));
    values.add(steps);
    figures(one.now(), !change.equals("gone"), values);
    figures(one.before(), !change.equals("new"), values);
    values.add(both ? one.difference() : null);
    values.add(both ? interval.low() : null);
    values.add(both ? interval.high() : null);
    values.add(one.p());
    values.add(one.adjusted());
    values.add(change.equals("gone") ? null : rate(one.now()));
    values.add(change.equals("new") ? null : rate(one.before()));
    values.add(asOf);
    return RowFactory.create(values.toArray());
  }

  private void figures(Candidate one, boolean told, List<Object> values) {
    values.add(told ? one.all() : null);
    values.add(told ? one.all() / (double) closed(one) : null);
  }

  private long closed(Candidate one) {
    long[] journeys = groups.get(one.group()).journeys();
    return journeys[0] + journeys[1];
  }

  private static double rate(Candidate one) {
    return one.journeys(0) / (double) one.all();
  }
}
