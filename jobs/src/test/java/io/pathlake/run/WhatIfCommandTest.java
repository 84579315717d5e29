package io.pathlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.attribution.whatif.ChannelWeeks;
import io.pathlake.attribution.whatif.Move;
import io.pathlake.attribution.whatif.UnanswerableException;
import io.pathlake.attribution.whatif.Week;
import io.pathlake.attribution.whatif.WhatIf;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.testing.OtherJvm;
import io.pathlake.testing.Rows;
import io.pathlake.testing.TestLake;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command on a lake of which only gold.channel_roas is there. */
class WhatIfCommandTest {

  private static final String STANDARD = "standard-0a1b2c3d";
  private static final String USUAL = "--from paid_social --to whatsapp ";

  @TempDir static Path folder;
  private static TestLake lake;

  @BeforeAll
  static void weeksOfThreeChannels() {
    Rows rows =
        Rows.of(ChannelRoas.TABLE)
            .with("definition_id", STANDARD, "model", "markov", "basis", "touch", "period", "week")
            .with("complete", true, "currency", "EUR", "orders", 10, "conversions", 10)
            .with("conversions_low", 5, "conversions_high", 15, "new_customers", 1)
            .with("revenue_low", 0, "revenue_high", 0, "as_of", "2026-01-01T00:00:00Z");
    for (int week = 0; week < 26; week++) {
      String monday = LocalDate.of(2025, 6, 2).plusWeeks(week).toString();
      rows.with("starts_on", monday);
      addWeek(rows, week);
    }
    lake = TestLake.in(folder.resolve("lake")).given(rows);
  }

  private static void addWeek(Rows rows, int week) {
    // Spends that wander without a trend, and revenue that is a known curve, nearly.
    long social = 20_000 + 1000 * (week * 7 % 13);
    long whatsapp = 2000 + 500 * (week * 5 % 11);
    long wobble = 37 * (week * 3 % 5) - 74;
    long curve = Math.round(150 * Math.sqrt(social)) + wobble;
    rows.row("channel", "paid_social", "spend", social, "revenue", curve);
    rows.row("channel", "whatsapp", "spend", whatsapp, "revenue", 4 * whatsapp - wobble);
    rows.row("channel", "email", "revenue", 900);
    rows.row(
        "channel",
        "whatsapp",
        "spend",
        50 + week,
        "revenue",
        70,
        "currency",
        "GBP",
        "model",
        "last");
    rows.row("channel", "whatsapp", "spend", 60 + week, "revenue", 70, "model", "last");
    // None of these may be read.
    rows.row("channel", "whatsapp", "spend", 1, "revenue", 1, "basis", "conversion");
    rows.row("channel", "whatsapp", "spend", 1, "revenue", 1, "period", "month");
    rows.row("channel", "display", "spend", 9, "revenue", 1, "complete", false);
    rows.row("channel", "display", "spend", 9, "revenue", 1, "definition_id", "zeta-00000000");
  }

  @Test
  void theAnswerTellsCurvesChangesAndWhatItIsNot() {
    String answer = answer("--move 2000 " + USUAL);
    assertThat(answer)
        .startsWith("2000.00 EUR a week from paid_social to whatsapp: definition " + STANDARD)
        .contains("model markov")
        .containsPattern("paid_social +26 +20000.00 +26\\d+.\\d\\d +32000.00 +1.00")
        .containsPattern("whatsapp +26 +2000.00 +\\d+.\\d\\d +7000.00 +1.00")
        // 2,000 more bring 4 each; 2,000 less at 26,000 cost 150 (√26,000 - √24,000) = 949.
        .containsPattern("whatsapp .* (3.9\\d|4.00) ")
        .containsPattern("both .* 70[34]\\d.\\d\\d +70[0-3]\\d.\\d\\d +70[56]\\d.\\d\\d")
        .contains("EUR a week higher")
        .contains("Attributed revenue is not incremental revenue")
        .contains("Only an experiment");
  }

  @Test
  void theOtherWayRoundItIsLess() {
    assertThat(answer("--move 500 --from whatsapp --to paid_social")).contains("EUR a week lower");
  }

  @Test
  void aChangeWhoseIntervalHasZeroInItIsNotTaken() {
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double spend = 1000 + 100 * (i * 7 % 20);
      double wobble = 100 * (i * 3 % 7) - 300;
      weeks.add(new Week(LocalDate.of(2025, 6, 2).plusWeeks(i), spend, 2 * spend + wobble));
    }
    Move move =
        new WhatIf(List.of(new ChannelWeeks("sms", weeks), new ChannelWeeks("rcs", weeks)), "EUR")
            .move(500, "sms", "rcs");
    assertThat(new MoveText(move, new RoasChoice(STANDARD, "last", "EUR")).toString())
        .contains("do not tell whether it would have been more or less")
        .contains("Attributed revenue is not incremental revenue");
  }

  @Test
  void onlyTheLatestWeeksCountIfSoAsked() {
    assertThat(answer("--weeks 12 --move 500 " + USUAL)).containsPattern("paid_social +12 ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no such definition       | --definition last_click | no definition last_click | There are: standard, zeta.",
        "no such model            | --model shapley         | no model shapley | There are: last, markov.",
        "no such currency         | --currency USD          | no currency USD | There are: EUR.",
        "several currencies       | --model last            | Which currency? There are: EUR, GBP. | --currency",
        "channels of a definition | --definition zeta       | no model last | There are: markov.",
      })
  void whatRowsAreNotToldByIsListed(String reason, String options, String problem, String remedy) {
    String given = reason.startsWith("channels") ? options + " --model last " : options + " ";
    assertThatThrownBy(() -> answer(given + "--move 500 " + USUAL))
        .isInstanceOf(UnanswerableException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy);
  }

  @Test
  void aChannelWithoutSpendIsToldWhichHaveSome() {
    assertThatThrownBy(() -> answer("--move 500 --from email --to whatsapp"))
        .hasMessageContaining("email has no curve")
        .hasMessageContaining("These have: paid_social, whatsapp.");
  }

  @Test
  void aLakeWithoutAttributionIsToldSo() {
    WhatIfCommand command = new WhatIfCommand();
    CommandLine.populateCommand(command, ("--move 500 " + USUAL).strip().split(" +"));
    assertThatThrownBy(() -> command.answer(TestLake.in(folder.resolve("empty")).lake()))
        .hasMessageContaining("no complete week with spend in gold.channel_roas")
        .hasMessageContaining("run attribution");
  }

  /** The whole command, in a process of its own: the answer ends with 0, a refusal with 2. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"2000,0,EUR a week higher", "999999,2,Move at most"})
  void theCommandEndsWithTheCodeOfItsAnswer(String sum, int code, String words) throws Exception {
    String options = "whatif --move " + sum + " " + USUAL + "--conf ";
    String conf = DemoCommand.settingsFile(folder).toString();
    OtherJvm.Ended ended = OtherJvm.run(Pathlake.class, Map.of(), (options + conf).split(" +"));
    assertThat(ended.output()).contains(words);
    assertThat(ended.exitCode()).isEqualTo(code);
  }

  private static String answer(String options) {
    WhatIfCommand command = new WhatIfCommand();
    CommandLine.populateCommand(command, options.strip().split(" +"));
    return command.answer(lake.lake());
  }
}
