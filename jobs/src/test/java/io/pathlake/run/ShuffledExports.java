package io.pathlake.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The same records as some exports, in other files and another order, delivered in parts. */
final class ShuffledExports {

  private final Path from;
  private final Random random;

  ShuffledExports(Path from, long seed) {
    this.from = from;
    this.random = new Random(seed);
  }

  /** Writes part {@code part} of {@code parts}; together they hold every record once. */
  void deliver(Path to, int part, int parts) {
    for (String format : List.of("ga4", "orders", "whatsapp_cloud", "google_ads")) {
      write(to.resolve(format), format, records(format), part, parts);
    }
    if (part == parts - 1) {
      copy("whatsapp_export", to);
    }
  }

  private void write(Path to, String format, List<String> records, int part, int parts) {
    boolean csv = format.equals("orders") || format.equals("google_ads");
    String name = format.equals("google_ads") ? "-campaign_stats.csv" : csv ? ".csv" : ".jsonl";
    List<List<String>> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      files.add(new ArrayList<>(csv ? List.of(records.get(0)) : List.of()));
    }
    List<String> body = new ArrayList<>(csv ? records.subList(1, records.size()) : records);
    // Which part a record is in depends on the record alone, so that the parts add up.
    body.removeIf(record -> Math.floorMod(key(format, record).hashCode(), parts) != part);
    Collections.shuffle(body, random);
    for (String record : body) {
      files.get(Math.floorMod(key(format, record).hashCode() / parts, 3)).add(record);
    }
    try {
      Files.createDirectories(to);
      for (int i = 0; i < files.size(); i++) {
        Path file = to.resolve("part" + part + "-" + i + name);
        Files.write(file, files.get(i), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of one order stay in one file: identical lines in one file are several pieces. */
  private static String key(String format, String record) {
    return format.equals("orders") ? record.substring(0, record.indexOf(',')) : record;
  }

  private List<String> records(String format) {
    Map<String, Boolean> headers = new LinkedHashMap<>();
    List<String> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(from.resolve(format))) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = lines(file);
        boolean csv = file.toString().endsWith(".csv");
        for (int i = 0; i < lines.size(); i++) {
          if (!(csv && i == 0 && headers.put("header", true) != null)) {
            records.add(lines.get(i));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static List<String> lines(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readAllLines(file);
    }
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void copy(String format, Path to) {
    try (Stream<Path> files = Files.list(from.resolve(format))) {
      Files.createDirectories(to.resolve(format));
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(format).resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
