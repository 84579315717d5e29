package io.pathlake.attribution;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.Expressions;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Where orders are from and where ads were seen, as settings say it; null for no region. Needs no
 * session.
 *
 * @param ofOrder over rows of silver.purchases
 * @param ofSpend over rows of silver.ad_spend; none where nobody can tell
 */
record Regions(Column ofOrder, Optional<Column> ofSpend) {

  /**
   * The regions of these settings.
   *
   * @throws io.pathlake.settings.SettingsException with an expression that cannot be computed
   */
  static Regions of(AttributionSettings settings) {
    return new Regions(
        settings
            .orderRegion()
            .map(sql -> text("orders", sql, Purchases.TABLE))
            .orElse(lit(null).cast("string")),
        settings.spendRegion().map(sql -> text("spend", sql, AdSpend.TABLE)));
  }

  private static Column text(String name, String sql, Table table) {
    Expressions known = Expressions.over(table.schema(), Map.of());
    Column region = trim(known.text("attribution.regions." + name, sql));
    return when(region.notEqual(""), region);
  }
}
