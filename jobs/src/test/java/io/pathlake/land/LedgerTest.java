package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.Job.Report;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  void filesBeingWrittenWait() throws IOException {
    shop.export("a.csv.tmp", TWO)
        .export("_b.csv", TWO)
        .export(".c.csv", TWO)
        .export("d/e.csv", TWO);
    Files.setLastModifiedTime(
        shop.exports().resolve("d/e.csv"),
        java.nio.file.attribute.FileTime.from(Landings.START.minusSeconds(10)));
    Report report = shop.land();
    assertThat(report.upToDate()).isTrue();
    assertThat(String.join("\n", report.lines())).contains("1 files wait").contains("d/e.csv");
    assertThat(shop.later(Duration.ofMinutes(5)).land().counts()).containsEntry("landed", 2L);
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
  void linksThatLeadOutOfTheFolderAreRefused() throws IOException {
    Path secret = Files.writeString(top.resolve("secret.csv"), TWO);
    Files.createSymbolicLink(shop.exports().resolve("a.csv"), secret);
    Report report = shop.land();
    assertThat(report.upToDate()).isTrue();
    assertThat(String.join("\n", report.lines())).contains("links that lead out");
  }
}
