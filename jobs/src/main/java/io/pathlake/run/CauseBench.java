package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.DropOffReasons;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * How often gold.drop_off_reasons names what was planted in simulated shops as a cause of leaving,
 * and how often what was planted to look like one and is none: a shop for each seed.
 */
final class CauseBench {

  /** What was planted, and the rows that tell it; the last level is that of the longest waits. */
  private enum Planted {
    PAYMENT_ON_PHONE("kind = 'add_payment_info' AND feature = 'device' AND level = 'mobile'"),
    SHIPPING_SHOWN_LATE(
        "kind = 'checkout_start' AND feature = 'category' AND level IN ('Pets', 'Household')"),
    OUT_OF_STOCK("kind = 'product_view' AND feature = 'page' AND level = 'sold_out'"),
    SLOW_ANSWER("kind = 'message_out' AND feature = 'answered_after' AND level LIKE 'more than%'"),
    PAGE_VERSION_NO_CAUSE("feature = 'experiment'");

    private final String rows;

    Planted(String rows) {
      this.rows = rows;
    }
  }

  /** What the shops told of one that was planted. */
  private static final class Told {
    private int named;
    private int forNow;
    private int forGood;
    private int first;
    private int rows;
    private int significant;
    private double points;

    void add(List<Row> found) {
      List<Row> more =
          found.stream()
              .filter(row -> row.<Boolean>getAs("significant"))
              .filter(row -> row.<Double>getAs("difference") > 0)
              .toList();
      named += more.isEmpty() ? 0 : 1;
      forNow += tells(more, "for_now");
      forGood += tells(more, "for_good");
      first += more.stream().anyMatch(row -> row.<Integer>getAs("at_kind") <= 3) ? 1 : 0;
      rows += found.size();
      significant += more.size();
      points +=
          found.stream()
              .max(Comparator.comparingDouble(row -> row.<Double>getAs("difference")))
              .map(row -> 100 * row.<Double>getAs("difference"))
              .orElse(0.0);
    }

    private static int tells(List<Row> rows, String leaves) {
      return rows.stream().anyMatch(row -> row.<String>getAs("leaves").equals(leaves)) ? 1 : 0;
    }
  }

  private final int people;
  private final int days;
  private final Map<Planted, Told> told = new EnumMap<>(Planted.class);
  private int shops;

  /** Shops of so many people over so many days. */
  CauseBench(int people, int days) {
    this.people = people;
    this.days = days;
  }

  /** Looks for what was planted in the lake of a shop. */
  void judge(Lake lake) {
    for (Planted planted : Planted.values()) {
      List<Row> rows =
          lake.read(DropOffReasons.TABLE)
              .selectExpr(
                  "*", "row_number() OVER (PARTITION BY leaves, kind ORDER BY rank) AS at_kind")
              .where(planted.rows)
              .collectAsList();
      told.computeIfAbsent(planted, p -> new Told()).add(rows);
    }
    shops++;
  }

  /** What was told in all shops so far. */
  String told() {
    TextTable table =
        new TextTable(
            "planted",
            "shops that name it",
            "for now",
            "for good",
            "among the first 3 there",
            "rows",
            "significant",
            "mean of the largest difference");
    told.forEach(
        (planted, one) ->
            table.add(
                planted.name().toLowerCase(Locale.ROOT),
                one.named,
                one.forNow,
                one.forGood,
                one.first,
                one.rows,
                one.significant,
                String.format(Locale.ROOT, "%+.1f points", one.points / shops)));
    return String.format(
        Locale.ROOT,
        "%nreasons of drop-off in %d shops of %,d people over %d days%n%n%s",
        shops,
        people,
        days,
        table);
  }
}
