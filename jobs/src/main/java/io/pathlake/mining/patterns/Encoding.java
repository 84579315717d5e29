package io.pathlake.mining.patterns;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.mining.segments.Groups;
import io.pathlake.settings.PatternSettings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Turns a partition's journeys into blocks, steps as mining sees them: kinds that say nothing left
 * out, repeats of one step merged, and only the last steps and days before a journey's end.
 *
 * <p>The conversion itself is left out too: every converted journey ends in one and no other does,
 * so it would be the strongest contrast and tell nothing.
 */
final class Encoding implements Iterator<JourneyBlock> {

  private static final int BLOCK = 1 << 16;

  private final Iterator<Row> rows;
  private final PatternSettings settings;
  private final Set<String> leftOut;
  private final int segmentations;

  private StepCodes names;
  private NameCodes currencies;
  private JourneyBlock block;

  Encoding(Iterator<Row> rows, PatternSettings settings, Set<String> leftOut, int segmentations) {
    this.rows = rows;
    this.settings = settings;
    this.leftOut = leftOut;
    this.segmentations = segmentations;
  }

  /** What is read of a journey. */
  static Column[] columns() {
    return new Column[] {
      col("path.channel"),
      col("path.kind"),
      col("path.page"),
      col("path.at").cast("array<bigint>"),
      col("outcome"),
      xxhash64(col("customer_id")),
      col("revenue").multiply(100).cast("bigint"),
      col("currency"),
      col("groups")
    };
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public JourneyBlock next() {
    names = new StepCodes(settings.steps(), leftOut);
    currencies = new NameCodes();
    block = new JourneyBlock(segmentations);
    for (int i = 0; i < BLOCK && rows.hasNext(); i++) {
      add(rows.next());
    }
    return block.finished(names.names(), currencies.names());
  }

  private void add(Row row) {
    steps(row.getList(0), row.getList(1), row.getList(2), row.getList(3));
    List<Integer> groups = row.getList(8);
    int[] own = new int[segmentations];
    Arrays.setAll(own, i -> groups.get(i + 1));
    boolean paid = !row.isNullAt(6) && !row.isNullAt(7);
    block.journey(
        Groups.OUTCOMES.indexOf(row.getString(4)),
        row.getLong(5),
        paid ? row.getLong(6) : JourneyBlock.NO_MONEY,
        paid ? currencies.code(row.getString(7)) : 0,
        own);
  }

  private void steps(List<String> channels, List<String> kinds, List<String> pages, List<Long> at) {
    int[] codes = new int[channels.size()];
    Arrays.setAll(codes, i -> names.code(channels.get(i), kinds.get(i), pages.get(i)));
    int from = first(codes, at);
    int last = StepCodes.NONE;
    for (int i = from; i < codes.length; i++) {
      if (codes[i] != StepCodes.NONE && (codes[i] != last || !settings.collapseRepeats())) {
        block.step(codes[i], (int) (at.get(i) - at.get(from)));
        last = codes[i];
      }
    }
  }

  /** Where the part begins that is mined: the last steps, of the last days. */
  private int first(int[] codes, List<Long> at) {
    long end = codes.length == 0 ? 0 : at.get(codes.length - 1);
    int later = StepCodes.NONE;
    int kept = 0;
    for (int i = codes.length - 1; i >= 0; i--) {
      boolean counts =
          codes[i] != StepCodes.NONE && (codes[i] != later || !settings.collapseRepeats());
      if (end - at.get(i) > settings.window().toSeconds()
          || counts && kept == settings.longestPath()) {
        block.shorten();
        return i + 1;
      }
      kept += counts ? 1 : 0;
      later = counts ? codes[i] : later;
    }
    return 0;
  }
}
