package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.KeptObjects;
import io.pathlake.lake.Texts;
import io.pathlake.mining.segments.JourneyPack.Journey;
import io.pathlake.mining.segments.JourneyPack.Step;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * All journeys with their paths, read and packed once for every question that is about paths.
 *
 * @param packs the journeys
 * @param groups what the numbers of their groups stand for
 * @param months the groups of the last segmentation by instant
 */
public record JourneyPacks(KeptObjects<JourneyPack> packs, Groups groups, Months months)
    implements AutoCloseable {

  /**
   * Packs journeys now.
   *
   * @param grouped judged journeys with net revenue
   * @param paged whether steps of different pages are different steps
   */
  public static JourneyPacks of(Grouped grouped, boolean paged) {
    int segmentations = grouped.groups().segmentations();
    Dataset<Row> read = grouped.journeys().select(columns(paged));
    return new JourneyPacks(
        KeptObjects.of(read, rows -> new Packing(rows, segmentations)),
        grouped.groups(),
        grouped.months());
  }

  private static Column[] columns(boolean paged) {
    return new Column[] {
      col("path.channel"),
      col("path.kind"),
      col("path.stage"),
      paged ? col("path.page") : lit(null).cast("array<string>"),
      col("path.at"),
      col("path.starts_session"),
      col("journey_id"),
      col("customer_id"),
      xxhash64(col("customer_id")),
      col("journey_number"),
      col("outcome"),
      col("cut"),
      unix_seconds(col("ended_at")),
      col("revenue").multiply(100).cast("bigint"),
      col("currency"),
      col("groups")
    };
  }

  @Override
  public void close() {
    packs.close();
  }

  /** A partition's rows → packs. */
  private static final class Packing implements Iterator<JourneyPack> {
    private static final int MICROS = 1_000_000;

    private final Iterator<InternalRow> rows;
    private final int segmentations;
    private final Texts texts = new Texts();

    private Packing(Iterator<InternalRow> rows, int segmentations) {
      this.rows = rows;
      this.segmentations = segmentations;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public JourneyPack next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more journeys");
      }
      JourneyPack pack = new JourneyPack(segmentations);
      while (rows.hasNext() && !pack.full()) {
        add(rows.next(), pack);
      }
      return pack.finished();
    }

    private void add(InternalRow row, JourneyPack pack) {
      ArrayData channels = row.getArray(0);
      ArrayData kinds = row.getArray(1);
      ArrayData stages = row.getArray(2);
      ArrayData pages = row.isNullAt(3) ? null : row.getArray(3);
      ArrayData micros = row.getArray(4);
      ArrayData sessions = row.getArray(5);
      for (int i = 0; i < channels.numElements(); i++) {
        Step step =
            new Step(
                text(channels, i),
                text(kinds, i),
                text(stages, i),
                pages == null ? null : text(pages, i));
        pack.step(step, Math.floorDiv(micros.getLong(i), MICROS), sessions.getBoolean(i));
      }
      boolean paid = !row.isNullAt(13) && !row.isNullAt(14);
      Journey journey =
          new Journey(
              row.getUTF8String(6),
              row.getUTF8String(7),
              row.getLong(8),
              row.getInt(9),
              Groups.OUTCOMES.indexOf(texts.of(row.getUTF8String(10))),
              row.getBoolean(11),
              row.getLong(12),
              paid ? row.getLong(13) : JourneyPack.NO_MONEY,
              paid ? texts.of(row.getUTF8String(14)) : null);
      pack.end(journey, own(row.getArray(15)));
    }

    private String text(ArrayData values, int i) {
      return values.isNullAt(i) ? null : texts.of(values.getUTF8String(i));
    }

    /** All but the first one, which is all journeys. */
    private int[] own(ArrayData groups) {
      int[] own = new int[segmentations];
      Arrays.setAll(own, i -> groups.getInt(i + 1));
      return own;
    }
  }
}
