package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.LakeException;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final String TWO = "id,n\na,1\nb,2\n";
  private static final String THREE = "id,n\nc,3\nd,4\ne,5\n";

  @TempDir Path top;
  private Landings shop;

  @BeforeEach
  void open() throws IOException {
    shop = Landings.of(top, Format.CSV, "id STRING, n INT");
  }

  @Test
  void aFileLandsOnceHoweverOftenItIsSeen() throws IOException {
    shop.export("a.csv", TWO);
    assertThat(shop.land().counts()).containsEntry("landed", 2L);
    Report again = shop.later(Duration.ofHours(3)).land();
    assertThat(again.upToDate()).isTrue();
    assertThat(again.outputs()).isEmpty();
    assertThat(shop.values("id")).containsExactly("a", "b");
  }

  @Test
  void theSameBytesUnderAnotherNameAreADuplicate() throws IOException {
    shop.export("a.csv", TWO).land();
    Report report = shop.export("b.csv", TWO).later(Duration.ofDays(1)).land();
    assertThat(report.counts()).containsEntry("duplicates", 2L).containsEntry("landed", 0L);
    assertThat(shop.values("id")).containsExactly("a", "b");
    assertThat(shop.later(Duration.ofDays(1)).land().upToDate()).isTrue();
  }

  @Test
  void twoEqualFilesInOneRunLandOnce() throws IOException {
    Report report = shop.export("a.csv", TWO).export("b.csv", TWO).land();
    assertThat(report.counts())
        .containsEntry("records", 4L)
        .containsEntry("landed", 2L)
        .containsEntry("duplicates", 2L);
  }

  @Test
  void aChangedFileReplacesItsEarlierRowsAlsoDaysLater() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", "id,n\nz,9\n").land();
    shop.later(Duration.ofDays(2)).export("a.csv", THREE).land();
    assertThat(shop.values("id")).containsExactly("c", "d", "e", "z");
    assertThat(shop.later(Duration.ofDays(1)).land().upToDate()).isTrue();
  }

  @Test
  void aDuplicateLandsWhenItsOriginalChanges() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", TWO).land();
    shop.later(Duration.ofDays(1)).export("a.csv", THREE).land();
    assertThat(shop.values("concat(_file, ':', id)"))
        .containsExactly("a.csv:c", "a.csv:d", "a.csv:e", "b.csv:a", "b.csv:b");
  }

  @Test
  void aFileThatIsGoneStaysLanded() throws IOException {
    shop.export("a.csv", TWO).land();
    Files.delete(shop.exports().resolve("a.csv"));
    assertThat(shop.later(Duration.ofDays(1)).land().upToDate()).isTrue();
    assertThat(shop.values("id")).containsExactly("a", "b");
  }

  @Test
  void filesWithNamesOfUnfinishedOnesAreLeftAlone() throws IOException {
    shop.export("a.csv.tmp", TWO).export("_b.csv", TWO).export(".c.csv", TWO);
    assertThat(shop.land().upToDate()).isTrue();
  }

  @Test
  void aFileThatStaysTheSameAtASecondLookLands() throws IOException {
    shop.export("d/e.csv", TWO);
    touch("d/e.csv", Landings.START.minusMillis(10));
    Report report = shop.under(settling(Duration.ofMillis(50))).land();
    assertThat(report.counts()).containsEntry("landed", 2L);
  }

  @Test
  void aFileThatStillChangesWaitsAndIsNamed() throws Exception {
    shop.export("d/e.csv", TWO);
    touch("d/e.csv", Landings.START.minusMillis(10));
    AtomicBoolean looked = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 1; !looked.get(); i++) {
                touch("d/e.csv", Landings.START.plusSeconds(i));
                LockSupport.parkNanos(5_000_000);
              }
            });
    writer.start();
    Report report;
    try {
      report = shop.under(settling(Duration.ofSeconds(1))).land();
    } finally {
      looked.set(true);
      writer.join();
    }
    assertThat(report.upToDate()).isTrue();
    assertThat(String.join("\n", report.lines())).contains("1 files wait").contains("d/e.csv");
    assertThat(shop.later(Duration.ofHours(5)).land().counts()).containsEntry("landed", 2L);
  }

  @Test
  void aPreviewSaysWhatARunWouldDoAndCommitsNothing() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", "id,n\nz,9\n").land();
    shop.later(Duration.ofDays(1)).export("a.csv", THREE + "f,x\n").export("c.csv", TWO);
    shop.export("d.csv", TWO);
    long before = shop.ledger().count();
    try (LandPreview preview = shop.preview()) {
      assertThat(preview.fresh()).containsExactly("c.csv");
      assertThat(preview.changed()).containsExactly("a.csv");
      assertThat(preview.duplicates()).containsExactly("d.csv");
      assertThat(preview.replaced()).hasSize(1);
      assertThat(preview.refusal()).isEmpty();
      assertThat(preview.counts())
          .containsEntry("landed", 5L)
          .containsEntry("quarantined", 1L)
          .containsEntry("duplicates", 2L);
      assertThat(preview.rows().count()).isEqualTo(5);
    }
    assertThat(shop.ledger().count()).isEqualTo(before);
    assertThat(shop.values("id")).containsExactly("a", "b", "z");
  }

  private static LandSettings settling(Duration settle) {
    return new LandSettings(1, 1 << 20, 64, 1L << 30, 200, settle, "k1", "PATHLAKE_KEY", "");
  }

  private void touch(String path, Instant changed) {
    try {
      Files.setLastModifiedTime(shop.exports().resolve(path), FileTime.from(changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void equalLinesInOneFileAreSeveralRecords() throws IOException {
    shop.export("a.csv", "id,n\na,1\na,1\na,1\n").land();
    assertThat(shop.values("regexp_replace(_record_id, '^[0-9a-f]+', '')"))
        .containsExactly("", "#2", "#3");
  }

  @Test
  void aMissingFolderIsAnErrorAndAnEmptyOneIsNot() throws IOException {
    assertThat(String.join("\n", shop.land().lines())).contains("the folder is empty");
    Files.delete(shop.exports());
    assertThatThrownBy(shop::land)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("sources.shop.folder")
        .hasMessageContaining("does not exist");
  }

  @Test
  void filesOfOtherNamesAreLeftAloneAndNamed() throws IOException {
    shop = Landings.of(top, Landings.named(shop.source(), "*.csv"));
    shop.export("a.csv", TWO).export("b.zip", TWO);
    assertThat(String.join("\n", shop.land().lines()))
        .contains("1 files are left alone")
        .contains("b.zip");
  }

  @Test
  void aFileThatMayNotBeReadStopsTheRunAndIsNamed() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", THREE);
    Path file = shop.exports().resolve("b.csv");
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "This user reads every file");
    assertThatThrownBy(shop::land)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("Cannot read b.csv in " + shop.exports())
        .hasMessageContaining("no right to read this file")
        .hasMessageContaining("Nothing of this run was written");
    Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ));
    assertThat(shop.land().counts()).containsEntry("landed", 5L);
  }

  @Test
  void tablesThatSomebodyDeletedAreFilledAgainFromTheFiles() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", "id,n\nz,9\ny,x\n").land();
    shop.later(Duration.ofDays(1));
    delete("bronze/shop");
    assertThat(shop.land().counts()).containsEntry("landed", 3L);
    assertThat(shop.values("id")).containsExactly("a", "b", "z");
    shop.later(Duration.ofDays(1));
    delete("bronze/quarantine");
    shop.land();
    assertThat(shop.values("id")).containsExactly("a", "b", "z");
    assertThat(shop.quarantine().count()).isEqualTo(1);
    assertThat(shop.later(Duration.ofDays(1)).land().upToDate()).isTrue();
  }

  @Test
  void rowsThatCannotLandAgainAreAnErrorThatNamesTheirFiles() throws IOException {
    shop.export("a.csv", TWO).export("b.csv", THREE).land();
    delete("bronze/shop");
    Path file = shop.exports().resolve("b.csv");
    Path elsewhere = Files.move(file, top.resolve("b.csv"));
    assertThatThrownBy(shop::land)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("bronze.shop is gone")
        .hasMessageContaining("cannot land again: b.csv");
    Files.move(elsewhere, file);
    assertThat(shop.land().counts()).containsEntry("landed", 5L);
  }

  @Test
  void withoutTheLedgerNothingLandsASecondTime() throws IOException {
    shop.export("a.csv", TWO).land();
    delete("ops/files");
    assertThatThrownBy(shop::land)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("ops.files is gone")
        .hasMessageContaining("delete the whole lake");
    assertThat(shop.values("id")).containsExactly("a", "b");
  }

  private void delete(String table) throws IOException {
    try (Stream<Path> files = Files.walk(shop.lakeFolder().resolve(table))) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  @Test
  void linksThatLeadOutOfTheFolderAreRefused() throws IOException {
    Path secret = Files.writeString(top.resolve("secret.csv"), TWO);
    Files.createSymbolicLink(shop.exports().resolve("a.csv"), secret);
    Report report = shop.land();
    assertThat(report.upToDate()).isTrue();
    assertThat(String.join("\n", report.lines())).contains("links that lead out");
  }
}
