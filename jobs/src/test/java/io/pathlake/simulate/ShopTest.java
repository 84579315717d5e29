package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {

  private static final SimulateSettings SMALL =
      SimulateSettings.demo(11).withCustomers(400).withDays(30).withUntidiness(0.05, 0.04, 0.03);

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    assertThat(written("a", SMALL)).isEqualTo(written("b", SMALL)).hasSizeGreaterThan(4 * 30);
  }

  @Test
  void anotherSeedGivesOtherBytesInEveryFormat() throws Exception {
    SimulateSettings busy = SMALL.withCustomers(2_000).withDays(15);
    SortedMap<String, String> one = written("a", busy);
    SortedMap<String, String> other = written("b", busy.withSeed(12));
    assertThat(other.keySet()).isEqualTo(one.keySet());
    for (Format format : Format.ALL) {
      String place = format.folder() + "/";
      assertThat(below(place, other)).as(place).isNotEqualTo(below(place, one));
    }
  }

  private static SortedMap<String, String> below(String place, SortedMap<String, String> files) {
    return files.subMap(place, place + Character.MAX_VALUE);
  }

  @Test
  void daysWrittenLaterEqualTheLongerRun() throws Exception {
    Path pieces = folder.resolve("pieces");
    Shop.write(SMALL.withDays(13), pieces, news -> {});
    Shop.write(SMALL.withDays(14), pieces, 13, 14, news -> {});
    Shop.write(SMALL, pieces, 14, 30, news -> {});
    assertThat(hashes(pieces)).isEqualTo(written("whole", SMALL));
  }

  @Test
  void aLongerShopBeginsWithTheSameDaysAcrossAClockChange() throws Exception {
    SimulateSettings spring = SMALL.withCustomers(100).withFrom(LocalDate.of(2026, 3, 25));
    SortedMap<String, String> longer = written("longer", spring.withDays(12));
    SortedMap<String, String> shorter = written("shorter", spring.withDays(6));
    // Who people are by the last day grows with the days.
    shorter.keySet().removeIf(f -> f.matches("truth/(people|identifiers)/.*"));
    assertThat(longer).containsAllEntriesOf(shorter);
  }

  @Test
  void theTruthIsWhatAPlainReadingOfTheFilesFinds() throws Exception {
    Report truth = Shop.write(SMALL.withCustomers(1_200).withSkew(0.05), folder, news -> {});
    Recount recount = Recount.of(folder);
    for (Format format : Format.values()) {
      for (Measure measure : recount.measures(format)) {
        assertThat(recount.count(format, measure))
            .as(format + " " + measure)
            .isEqualTo(truth.count(format, measure));
      }
    }
    assertThat(truth.gross()).isGreaterThan(new BigDecimal("500.00"));
    assertThat(recount.count(Format.ORDERS, Measure.MALFORMED)).isPositive();
  }

  @Test
  void theDaysTruthsAddUpToTheReport() throws Exception {
    Report truth = Shop.write(SMALL, folder, news -> {});
    Report sum = new Report();
    try (Stream<Path> days = Files.list(folder.resolve("truth"))) {
      for (Path day : days.filter(file -> file.toString().endsWith(".csv")).toList()) {
        for (String line : Files.readAllLines(day).subList(1, Files.readAllLines(day).size())) {
          String[] cell = line.toUpperCase(java.util.Locale.ROOT).split(",");
          sum.add(Format.valueOf(cell[0]), Measure.valueOf(cell[1]), Long.parseLong(cell[2]));
        }
      }
    }
    assertThat(sum).isEqualTo(truth);
  }

  @Test
  void lateRepeatedAndMalformedSharesAreAsStated() {
    Report truth = Shop.write(SMALL.withCustomers(8_000), folder, news -> {});
    long lines = truth.count(Format.GA4, Measure.LINES);
    long malformed = truth.count(Format.GA4, Measure.MALFORMED);
    long repeated = truth.count(Format.GA4, Measure.REPEATED);
    double good = lines - malformed - repeated;
    assertThat(malformed / good).isCloseTo(0.03, within(0.004));
    assertThat(repeated / good).isCloseTo(0.04, within(0.005));
    assertThat(truth.count(Format.GA4, Measure.LATE) / good).isCloseTo(0.05, within(0.006));
  }

  @Test
  void aTidyShopHasNothingLateRepeatedOrMalformed() {
    Report truth = Shop.write(SMALL.withUntidiness(0, 0, 0), folder, news -> {});
    assertThat(truth.total(Measure.LATE)).isZero();
    assertThat(truth.total(Measure.REPEATED)).isZero();
    assertThat(truth.total(Measure.MALFORMED)).isZero();
  }

  @Test
  void clocksAreOffAsOftenAsStatedAndNeverThoseThatNumberVersions() {
    Report truth = Shop.write(SMALL.withCustomers(3_000).withSkew(0.1), folder, news -> {});
    long mails = truth.count(Format.SENDGRID, Measure.LINES);
    assertThat((double) truth.count(Format.SENDGRID, Measure.SKEWED) / mails)
        .isCloseTo(0.1, within(0.02));
    assertThat(truth.count(Format.CRM, Measure.SKEWED)).isZero();
    assertThat(truth.count(Format.ZENDESK, Measure.SKEWED)).isZero();
  }

  @Test
  void theFormatsThatAreWrittenChangeNoOtherFile() throws Exception {
    SortedMap<String, String> all = written("all", SMALL);
    SortedMap<String, String> first = written("first", SMALL.withFormats(Format.FIRST));
    first.keySet().removeIf(file -> file.startsWith("truth/"));
    assertThat(first).isNotEmpty();
    assertThat(all).containsAllEntriesOf(first);
    assertThat(first.keySet()).noneMatch(file -> file.startsWith("sendgrid"));
    assertThat(Format.of(List.of("ga4", "pos"))).containsExactlyInAnyOrder(Format.GA4, Format.POS);
    assertThatThrownBy(() -> Format.of(List.of("fax"))).hasMessageContaining("no format fax");
  }

  @Test
  void untidinessChangesNothingThatHappened() {
    Report tidy = Shop.write(SMALL.withUntidiness(0, 0, 0), folder, news -> {});
    Report broken = Shop.write(SMALL.withUntidiness(0, 0, 0.2), folder, news -> {});
    assertThat(broken.gross()).isEqualTo(tidy.gross());
    assertThat(broken.total(Measure.TOUCHPOINTS)).isEqualTo(tidy.total(Measure.TOUCHPOINTS));
  }

  @Test
  void aSizedShopHasAboutSoManyTouchpoints() {
    Report truth = Shop.write(SimulateSettings.sized(3, 100_000), folder, news -> {});
    assertThat((double) truth.total(Measure.TOUCHPOINTS)).isCloseTo(100_000, within(5_000.0));
  }

  @Test
  void aWindowOfDaysHoldsOnlyWhatArrivesInItHoweverLongTheShopHasRun() {
    World world = World.of(SMALL);
    ShopCalendar calendar = world.calendar();
    DayBooks books = new DayBooks(world, 40, 42).fill(0, 400);
    for (int day = 40; day < 42; day++) {
      List<Happening> held = new ArrayList<>(books.fresh(day));
      held.addAll(books.repeated(day));
      assertThat(held).isNotEmpty();
      for (Happening happening : held) {
        assertThat(happening.micros() / 1_000_000)
            .isBetween(calendar.midnight(day - DayBooks.LATEST), calendar.midnight(day + 1));
      }
      int today = day;
      assertThat(books.facts(day))
          .allMatch(fact -> calendar.dayOf(fact.micros() / 1_000_000) == today);
    }
  }

  @Test
  void progressIsToldInOrder() {
    List<String> news = new ArrayList<>();
    Shop.write(SMALL, folder, news::add);
    assertThat(news).hasSize(3).isSorted();
    assertThat(news.get(0)).startsWith("2026-01-10: ");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Shop.write(SMALL, file, news -> {}))
        .isInstanceOf(java.io.UncheckedIOException.class)
        .hasMessageContainingAll("Cannot write the shop's files", file.toString());
  }

  @Test
  void wrongSettingsAreReportedAllAtOnce() {
    assertThatThrownBy(
            () ->
                new SimulateSettings(
                    1,
                    0,
                    LocalDate.EPOCH,
                    0,
                    ZoneId.of("UTC"),
                    -1,
                    2,
                    Double.NaN,
                    0,
                    0,
                    Format.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "customers is 0", "days is 0", "pace is -1", "lateShare is 2", "repeatedShare is NaN");
    assertThatThrownBy(() -> Shop.write(SMALL, folder, 5, 5, news -> {}))
        .hasMessageContaining("days 5 to 5");
  }

  private SortedMap<String, String> written(String name, SimulateSettings settings)
      throws Exception {
    Shop.write(settings, folder.resolve(name), news -> {});
    return hashes(folder.resolve(name));
  }

  private static SortedMap<String, String> hashes(Path folder) throws Exception {
    SortedMap<String, String> hashes = new TreeMap<>();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(folder.relativize(file).toString(), hash(digest, file));
      }
    }
    return hashes;
  }

  private static String hash(MessageDigest digest, Path file) throws IOException {
    return java.util.HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
