package io.pathlake.mining.patterns;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.Texts;
import io.pathlake.mining.segments.Groups;
import io.pathlake.settings.JourneySettings.VariantSteps;
import io.pathlake.settings.PatternSettings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Turns a partition's journeys into blocks, steps as mining sees them: kinds that say nothing left
 * out, repeats of one step merged, and only the last steps and days before a journey's end.
 *
 * <p>The conversion itself is left out too: every converted journey ends in one and no other does,
 * so it would be the strongest contrast and tell nothing.
 */
final class Encoding implements Iterator<JourneyBlock> {

  private static final int BLOCK = 1 << 16;
  private static final int MICROS = 1_000_000;

  private final Iterator<InternalRow> rows;
  private final PatternSettings settings;
  private final Set<String> leftOut;
  private final int segmentations;

  /** Whether pages tell steps apart: there are many more of them than of channels and kinds. */
  private final boolean paged;

  private final Texts texts = new Texts();
  private StepCodes names;
  private NameCodes currencies;
  private JourneyBlock block;

  Encoding(
      Iterator<InternalRow> rows,
      PatternSettings settings,
      Set<String> leftOut,
      int segmentations) {
    this.rows = rows;
    this.settings = settings;
    this.leftOut = leftOut;
    this.segmentations = segmentations;
    this.paged = settings.steps() == VariantSteps.CHANNEL_KIND_PAGE;
  }

  /** What is read of a journey. */
  static Column[] columns() {
    return new Column[] {
      col("path.channel"),
      col("path.kind"),
      col("path.page"),
      col("path.at"),
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

  private void add(InternalRow row) {
    steps(row);
    ArrayData groups = row.getArray(8);
    int[] own = new int[segmentations];
    Arrays.setAll(own, i -> groups.getInt(i + 1));
    boolean paid = !row.isNullAt(6) && !row.isNullAt(7);
    block.journey(
        Groups.OUTCOMES.indexOf(texts.of(row.getUTF8String(4))),
        row.getLong(5),
        paid ? row.getLong(6) : JourneyBlock.NO_MONEY,
        paid ? currencies.code(texts.of(row.getUTF8String(7))) : 0,
        own);
  }

  private void steps(InternalRow row) {
    ArrayData channels = row.getArray(0);
    ArrayData kinds = row.getArray(1);
    ArrayData pages = row.getArray(2);
    ArrayData micros = row.getArray(3);
    int[] codes = new int[channels.numElements()];
    long[] at = new long[codes.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] =
          names.code(
              texts.of(channels.getUTF8String(i)),
              texts.of(kinds.getUTF8String(i)),
              paged ? texts.of(pages.getUTF8String(i)) : null);
      at[i] = Math.floorDiv(micros.getLong(i), MICROS);
    }
    int from = first(codes, at);
    int last = StepCodes.NONE;
    for (int i = from; i < codes.length; i++) {
      if (codes[i] != StepCodes.NONE && (codes[i] != last || !settings.collapseRepeats())) {
        block.step(codes[i], (int) (at[i] - at[from]));
        last = codes[i];
      }
    }
  }

  /** Where the part begins that is mined: the last steps, of the last days. */
  private int first(int[] codes, long[] at) {
    long end = codes.length == 0 ? 0 : at[codes.length - 1];
    int later = StepCodes.NONE;
    int kept = 0;
    for (int i = codes.length - 1; i >= 0; i--) {
      boolean counts =
          codes[i] != StepCodes.NONE && (codes[i] != later || !settings.collapseRepeats());
      if (end - at[i] > settings.window().toSeconds() || counts && kept == settings.longestPath()) {
        block.shorten();
        return i + 1;
      }
      kept += counts ? 1 : 0;
      later = counts ? codes[i] : later;
    }
    return 0;
  }
}
