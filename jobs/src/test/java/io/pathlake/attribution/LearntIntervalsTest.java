package io.pathlake.attribution;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelRoas;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two channels of which each is on as many paths of each kind, so that models credit alike. */
class LearntIntervalsTest {

  private static final String A = "2026-05-01T08 paid_search:session_start/brand";
  private static final String B = "2026-05-01T08 display:ad_click/banner";

  private static TinyShop shop;

  @BeforeAll
  static void attribute(@TempDir Path folder) {
    shop = new TinyShop(folder);
    for (int i = 0; i < 20; i++) {
      bought("ab" + i, A, B);
      bought("ba" + i, B, A);
      bought("a" + i, A);
      bought("b" + i, B);
      shop.journey("na" + i, "abandoned", null, null, A)
          .journey("nb" + i, "abandoned", null, null, B);
    }
    shop.run("models", "[linear, markov, shapley_rate]", "min-paths", "1");
  }

  private static void bought(String customer, String... path) {
    shop.journey(customer, "converted", "o-" + customer, "10.00", path)
        .sale("o-" + customer, "2026-05-01", "10.00", "EUR");
  }

  /** Slopes are added up from days and campaigns to all other figures. */
  @Test
  void whatHasTheSameOrdersHasTheSameInterval() {
    String interval =
        "model, channel, conversions_low, conversions_high, revenue_low, revenue_high";
    Dataset<Row> channels = shop.rows(ChannelRoas.TABLE).where("orders > 0");
    Dataset<Row> campaigns = shop.rows(CampaignRoas.TABLE).where("orders > 0");
    assertThat(channels.count()).as("2 bases, 3 periods, 3 models, 2 channels").isEqualTo(36);
    assertThat(campaigns.count()).isEqualTo(36);
    assertThat(
            channels
                .selectExpr(interval.split(", "))
                .union(campaigns.selectExpr(interval.split(", ")))
                .distinct()
                .count())
        .as("one for each model and channel")
        .isEqualTo(6);
  }

  /** Without what was learnt, all three would have linear's interval. */
  @Test
  void whatIsLearntAddsItsError() {
    assertTable(
            shop.rows(ChannelRoas.TABLE)
                .where("basis = 'touch' AND period = 'month' AND channel = 'display'")
                .selectExpr(
                    "model",
                    "conversions",
                    "revenue_high - revenue_low > 1.05 * max(if(model = 'linear', revenue_high -"
                        + " revenue_low, 0)) OVER () AS wider"))
        .in("model", "conversions", "wider")
        .hasExactly(
            "linear | 40.0000000000 | false",
            "markov | 40.0000000000 | true",
            "shapley_rate | 40.0000000000 | true");
  }
}
