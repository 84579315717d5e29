package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.BusinessDay;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Messages;
import io.pathlake.settings.SourceSettings.Target;
import java.time.ZoneId;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Messages and what became of them, as rows of events. */
final class MessageRows implements TargetRows {

  private final ZoneId zone;

  MessageRows(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Target target() {
    return Target.MESSAGES;
  }

  @Override
  public Table table() {
    return Messages.TABLE;
  }

  @Override
  public Column dayOfGiven() {
    return BusinessDay.of(col("occurred_at"), zone);
  }

  @Override
  public Dataset<Row> of(Dataset<Row> given) {
    return given
        .withColumns(
            Map.of(
                "event_id", col(SourceOutput.ID),
                "message_id", coalesce(col("message_id"), col(SourceOutput.ID)),
                "event", coalesce(col("event"), lit("message")),
                "direction", coalesce(col("direction"), lit("in")),
                "channel", coalesce(col("channel"), lit("web")),
                "occurred_on", dayOfGiven(),
                "source", col(SourceOutput.SOURCE)))
        .transform(this::fitted);
  }
}
