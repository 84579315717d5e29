package io.pathlake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.Failpoints;
import io.pathlake.lake.Integrity;
import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.simulate.Report;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import io.pathlake.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The law of the lake: silver and gold are a function of what landed, however it was split into
 * files and runs, in whatever order, and however often a run was killed.
 */
class LakeLawsTest {

  private static final List<Stage> SILVER = List.of(Stage.LAND, Stage.UNIFY, Stage.JOURNEYS);

  @TempDir static Path place;

  private static SmallShop whole;
  private static Report truth;
  private static List<Pipeline.Done> first;
  private static Map<String, String> expected;
  private static List<String> failpoints;

  @BeforeAll
  static void oneRunOfEverything() {
    whole = new SmallShop(place.resolve("whole"));
    truth = whole.write();
    Failpoints.reset();
    first = whole.run();
    failpoints = List.copyOf(Failpoints.reached());
    expected = whole.hashes();
  }

  @Test
  void everyRecordEndsInOnePlaceAndTheTruthIsFound() {
    Map<String, Long> counts = first.get(0).report().counts();
    assertThat(counts.get("records"))
        .isEqualTo(
            counts.get("landed")
                + counts.get("quarantined")
                + counts.get("duplicates")
                + counts.get("blank"));
    Lake lake = whole.lake();
    long orders =
        lake.read(io.pathlake.lake.tables.Touchpoints.TABLE)
            .where("kind = 'order' AND source = 'orders_csv'")
            .count();
    assertThat(orders).isEqualTo(truth.count(Format.ORDERS, Measure.ORDERS));
    assertThat(
            lake.read(io.pathlake.lake.tables.Purchases.TABLE)
                .selectExpr("cast(sum(net) as string)")
                .head()
                .getString(0))
        .isEqualTo(truth.gross().subtract(truth.refunded()).toPlainString());
  }

  @Test
  void everyTableKeepsItsPromises() {
    Lake lake = whole.lake();
    for (var table : SmallShop.DERIVED) {
      assertThat(Integrity.problems(lake, table)).as(table.name()).isEmpty();
    }
  }

  @Test
  void tablesThatSomebodyDeletedAreMadeAnew() throws IOException {
    SmallShop mended = new SmallShop(place.resolve("mended"));
    copy("mended");
    for (String table :
        List.of("bronze/orders_csv", "silver/identities", "silver/journeys", "gold/stage_funnel")) {
      FileUtils.deleteDirectory(place.resolve("mended/lake/" + table).toFile());
    }
    mended.run();
    assertThat(mended.hashes()).isEqualTo(expected);
    FileUtils.deleteDirectory(place.resolve("mended/lake/silver/touchpoints").toFile());
    assertThatThrownBy(() -> mended.run(Stage.JOURNEYS))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("lacks silver.touchpoints")
        .hasMessageContaining("Run unify first");
  }

  @Test
  void anOldCopyOfWhatLandedIsRefused() throws IOException {
    SmallShop older = new SmallShop(place.resolve("older"));
    copy("older");
    Path log = place.resolve("older/lake/ops/files/_delta_log");
    long version = whole.lake().version(io.pathlake.lake.tables.Files.TABLE).getAsLong();
    String newest = String.format("%020d", version);
    for (String end : List.of(".json", ".crc")) {
      Files.deleteIfExists(log.resolve(newest + end));
      Files.deleteIfExists(log.resolve("." + newest + end + ".crc"));
    }
    assertThatThrownBy(older::run)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("ops.files")
        .hasMessageContaining("is older than the last run left it");
  }

  @Test
  void aStageBeforeItsTurnSaysWhichToRunFirst() {
    SmallShop early = new SmallShop(place.resolve("early"));
    early.exports().toFile().mkdirs();
    assertThatThrownBy(() -> early.run(Stage.JOURNEYS))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("Cannot run journeys")
        .hasMessageContaining("unify, has not run there")
        .hasMessageContaining("Run unify first");
    assertThat(early.exports().resolveSibling("lake/silver")).doesNotExist();
  }

  private static void copy(String to) throws IOException {
    FileUtils.copyDirectory(place.resolve("whole").toFile(), place.resolve(to).toFile());
  }

  @Test
  void runningAgainWritesNothing() {
    Map<String, Long> before = whole.versions();
    assertThat(whole.run()).allMatch(done -> done.report().upToDate());
    assertThat(whole.versions()).isEqualTo(before);
  }

  @Test
  void anySplitAndOrderOfTheRecordsGivesTheSameLake() {
    for (long seed = 1; seed <= Integer.getInteger("pathlake.splits", 1); seed++) {
      SmallShop split = new SmallShop(place.resolve("split-" + seed));
      ShuffledExports shuffled = new ShuffledExports(whole.exports(), seed);
      int parts = 3;
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
      java.util.Collections.shuffle(order, new Random(seed));
      for (int part : order) {
        shuffled.deliver(split.exports(), part, parts);
        makeFolders(split);
        // Each stage as a command of its own.
        SILVER.forEach(split::run);
      }
      // Gold is a function of silver: it is told once.
      split.run(Stage.MINING, Stage.ATTRIBUTION);
      assertThat(split.hashes()).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void aFirstRunKilledAgainAndAgainIsRepairedByTheNext() throws Exception {
    SmallShop killed = new SmallShop(place.resolve("first"));
    killed.write();
    killedAgainAndAgain(killed);
    assertThat(killed.hashes()).isEqualTo(expected);
  }

  @Test
  void aLaterRunKilledAgainAndAgainIsRepairedByTheNext() throws Exception {
    SmallShop killed = new SmallShop(place.resolve("later"));
    ShuffledExports shuffled = new ShuffledExports(whole.exports(), 11);
    shuffled.deliver(killed.exports(), 0, 2);
    makeFolders(killed);
    killed.run();
    shuffled.deliver(killed.exports(), 1, 2);
    killedAgainAndAgain(killed);
    assertThat(killed.hashes()).isEqualTo(expected);
  }

  /**
   * Runs that are killed, each at the first point that none before was killed at, and a whole one.
   * A run that has no news for a table does not commit to it, and so does not come there.
   */
  private static void killedAgainAndAgain(SmallShop shop) throws Exception {
    List<String> ahead = new ArrayList<>(sample(failpoints));
    int points = ahead.size();
    boolean halted = true;
    while (halted && !ahead.isEmpty()) {
      halted = halted(ahead, shop).map(ahead::remove).orElse(false);
    }
    shop.run();
    System.out.printf("killed at %d of %d points%n", points - ahead.size(), points);
    assertThat(ahead.size()).isLessThan(points);
  }

  private static void makeFolders(SmallShop shop) {
    List.of("ga4", "orders", "whatsapp_cloud", "whatsapp_export", "google_ads")
        .forEach(format -> shop.exports().resolve(format).toFile().mkdirs());
  }

  /** Runs in a JVM of its own that halts at one of these points; at which, or none. */
  private static Optional<String> halted(List<String> points, SmallShop shop) throws Exception {
    OtherJvm.Ended ended =
        OtherJvm.run(
            RunOnce.class,
            Map.of("PATHLAKE_FAILPOINT", String.join(",", points)),
            shop.exports().getParent().toString());
    assertThat(ended.exitCode()).as(points + "\n" + ended.output()).isIn(0, 137);
    Matcher at = Pattern.compile("halted at (\\S+)").matcher(ended.output());
    assertThat(at.find()).isEqualTo(ended.exitCode() == 137);
    return ended.exitCode() == 137 ? Optional.of(at.group(1)) : Optional.empty();
  }

  /**
   * One point in the middle of the run; more with -Dpathlake.kills=N, spread over it. The second
   * commit to a table is the first for a run that finds the first one done.
   */
  private static List<String> sample(List<String> points) {
    int most = Math.min(Integer.getInteger("pathlake.kills", 1), points.size());
    return java.util.stream.IntStream.range(0, most)
        .mapToObj(i -> points.get((int) ((i + 0.5) * points.size() / most)))
        .map(point -> point.replaceFirst("#.*", ""))
        .toList();
  }

  /** A run in a JVM of its own. */
  public static final class RunOnce {
    private RunOnce() {}

    /** Runs every stage in the folder given. */
    public static void main(String[] args) {
      new SmallShop(Path.of(args[0])).run();
    }
  }
}
