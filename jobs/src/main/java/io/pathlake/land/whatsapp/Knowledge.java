package io.pathlake.land.whatsapp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of words and phrases among the resources: rows of three columns, # for remarks. */
final class Knowledge {

  private Knowledge() {}

  /** One row: what it means, in which language, and the words. */
  record Entry(String role, String language, String words) {}

  static List<Entry> read(String name) {
    try (InputStream in = Knowledge.class.getResourceAsStream("/whatsapp/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The table whatsapp/%s is missing from the jar. Build it again.".formatted(name));
      }
      BufferedReader rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return rows.lines()
          .filter(r -> !r.isBlank() && !r.startsWith("#"))
          .map(Knowledge::entry)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String row) {
    String[] columns = row.split("\t", -1);
    if (columns.length != 3) {
      throw new IllegalStateException("Not three columns: " + row);
    }
    return new Entry(columns[0], columns[1], columns[2]);
  }
}
