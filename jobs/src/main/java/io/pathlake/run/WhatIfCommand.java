package io.pathlake.run;

import io.pathlake.attribution.whatif.Move;
import io.pathlake.attribution.whatif.UnanswerableException;
import io.pathlake.attribution.whatif.WhatIf;
import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.settings.Settings;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what attributed revenue would have been, had a sum been spent on another channel. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what attributed revenue would have been, had a sum per week been spent on another",
      "channel, in a week in which each channel spends its mean:",
      "  pathlake whatif --move 10000 --from paid_social --to whatsapp",
      "Fits a curve of diminishing returns to the complete weeks of gold.channel_roas, and refuses",
      "where they do not tell. Attributed revenue is no incremental revenue: a correlation over",
      "weeks, seasons included."
    })
final class WhatIfCommand implements Callable<Integer> {

  @Mixin private LakeOptions options;

  @Option(
      names = "--move",
      required = true,
      paramLabel = "SUM",
      description = "Money per week, in the currency of the spend.")
  private BigDecimal sum;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "CHANNEL",
      description = "Which would have spent less.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "CHANNEL",
      description = "Which would have spent more.")
  private String to;

  @Option(
      names = "--model",
      description = "Attribution model (default: markov if it was asked for, else last).")
  private String model;

  @Option(
      names = "--definition",
      paramLabel = "NAME",
      description = "A name from attribution.definitions (default: the first by name).")
  private String definition;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      description = "Only the latest so many weeks (default: all complete ones).")
  private Integer weeks;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Such as EUR; needed where there are several.")
  private String currency;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    demand();
    try (SparkSession spark = Sparks.start("whatif")) {
      System.out.print(answer(Lake.at(spark, settings.lake().root())));
    }
    return ExitCode.DONE.code();
  }

  private void demand() {
    WhatIf.demand(sum.doubleValue(), from, to);
    if (weeks != null && weeks < WhatIf.FEWEST_WEEKS) {
      throw new UnanswerableException(
          "--weeks " + weeks + " is too few.",
          "A curve needs " + WhatIf.FEWEST_WEEKS + " weeks.",
          "Ask of more, or leave it out to take all.");
    }
  }

  /** The answer from a lake, as text. */
  String answer(Lake lake) {
    RoasWeeks roas =
        RoasWeeks.of(
            lake.read(ChannelRoas.TABLE),
            new RoasChoice.Asked(
                Optional.ofNullable(definition),
                Optional.ofNullable(model),
                Optional.ofNullable(currency)),
            Optional.ofNullable(weeks));
    Move move = new WhatIf(roas.channels(), roas.by().currency()).move(sum.doubleValue(), from, to);
    return new MoveText(move, roas.by()).toString();
  }
}
