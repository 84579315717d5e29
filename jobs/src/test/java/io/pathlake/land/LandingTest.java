package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.TooManyBadRecordsException;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {

  @TempDir Path top;

  @Test
  void noPersonalValueOfTheInputIsInAnyByteOfTheLake() throws IOException {
    Landings shop =
        Landings.of(
                top, Format.JSON, "id BIGINT, phone STRING, mail STRING, who STRING, text STRING")
            .protecting(Protection.PHONE, "phone")
            .protecting(Protection.EMAIL, "mail")
            .protecting(Protection.NAME, "who")
            .protecting(Protection.TEXT, "text")
            .valid("id is negative", "id >= 0");
    String line =
        "{\"id\":%s,\"phone\":\"+491701234567\",\"mail\":\"eve@example.org\",\"who\":\"Evelyn Adamson\","
            + "\"text\":\"call 0170 1234567 or eve@example.org\",\"other\":{\"eve@example.org\":\"+49 170 1234567\"}}\n";
    shop.export(
        "chat with +49 170 1234567.json",
        line.formatted("1")
            + line.formatted("\"x\"")
            + line.formatted("-1")
            + "Evelyn Adamson, eve@example.org\n");
    assertThat(shop.land().counts()).containsEntry("landed", 1L).containsEntry("quarantined", 3L);
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(shop.lakeFolder())) {
      for (Path file : files.toList()) {
        all.append(file.getFileName()).append('\n');
        if (Files.isRegularFile(file)) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    for (var rows : List.of(shop.rows(), shop.quarantine(), shop.ledger())) {
      for (Row row : rows.collectAsList()) {
        all.append(row).append('\n');
      }
    }
    assertThat(all.toString()).contains("[phone]").contains("phone:k1:");
    for (String secret : List.of("1701234567", "170 1234567", "eve@example", "Evelyn", "Adamson")) {
      assertThat(all.toString().contains(secret)).as(secret).isFalse();
    }
  }

  @Test
  void tooManyBadRecordsStopTheRunBeforeAnythingIsWritten() throws IOException {
    LandSettings strict =
        new LandSettings(0.05, 1 << 20, 64, 1L << 30, 200, Duration.ZERO, "k1", "PATHLAKE_KEY", "");
    Landings shop = Landings.of(top, Format.CSV, "id STRING, n INT").under(strict);
    shop.export("a.csv", "id,n\na,1\nb,x\nc,y\n");
    assertThatThrownBy(shop::land)
        .isInstanceOf(TooManyBadRecordsException.class)
        .hasMessageContaining("2 of 3")
        .hasMessageContaining("2 × n: \"…\" is not a whole number")
        .hasMessageContaining("a.csv:3");
    assertThat(Files.exists(shop.lakeFolder())).isFalse();
  }

  @Test
  void oneFileCutOffLeavesNoRowsAndTheOthersLand() throws IOException {
    Landings shop = Landings.of(top, Format.CSV, "id STRING, n INT");
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
      gzip.write(("id,n\n" + "a,1\n".repeat(5000)).getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    shop.export("a.csv.gz", cut).export("b.csv", "id,n\nb,2\n");
    assertThat(shop.land().counts()).containsEntry("landed", 1L).containsEntry("quarantined", 1L);
    assertThat(shop.values("id")).containsExactly("b");
    assertThat(shop.quarantine().head().<String>getAs("reason")).contains("cut off or damaged");
    // The whole file, delivered again under the same name, lands and takes the note away.
    shop.later(Duration.ofDays(1)).export("a.csv.gz", bytes.toByteArray());
    assertThat(shop.land().counts()).containsEntry("landed", 5000L);
    assertThat(shop.quarantine().count()).isZero();
  }

  @Test
  void parquetLandsAsTheSameRecordsAsJson() throws IOException {
    String json =
        "{\"id\":\"a\",\"n\":1,\"s\":{\"x\":0.5,\"t\":\"2026-01-01T00:00:00Z\"},\"l\":[{\"k\":\"v\"},{\"k\":null}]}\n"
            + "{\"id\":\"b\",\"n\":null,\"s\":null,\"l\":[]}\n";
    String columns =
        "id STRING, n BIGINT, s STRUCT<x: DOUBLE, t: TIMESTAMP>, l ARRAY<STRUCT<k: STRING>>";
    Landings lines = Landings.of(top.resolve("1"), Format.JSON, columns);
    lines.export("a.json", json).land();
    Landings parquet = Landings.of(top.resolve("2"), Format.PARQUET, columns);
    io.pathlake.testing.TestSpark.session()
        .createDataFrame(
            lines.rows().select("id", "n", "s", "l").collectAsList(),
            org.apache.spark.sql.types.StructType.fromDDL(columns))
        .coalesce(1)
        .write()
        .parquet(top.resolve("p").toString());
    try (var files = Files.list(top.resolve("p"))) {
      Path part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      parquet.export("a.parquet", Files.readAllBytes(part)).land();
    }
    assertThat(parquet.values("_record_id")).isEqualTo(lines.values("_record_id")).hasSize(2);
  }
}
