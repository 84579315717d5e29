package io.pathlake.simulate;

import io.pathlake.simulate.Facts.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Writes what is true of the world on all days: {@code causes} and {@code repurchase}. */
final class WorldTruth {

  private WorldTruth() {}

  static void write(World world, Path truth) throws IOException {
    try (ParquetFile file = file(truth, "causes", TruthTables.CAUSES)) {
      for (Cause cause : Cause.values()) {
        file.row(cause.name().toLowerCase(Locale.ROOT), cause.real, cause.effect);
      }
      file.complete();
    }
    try (ParquetFile file = file(truth, "repurchase", TruthTables.REPURCHASE)) {
      for (int shelf = 0; shelf < world.catalogue().shelves(); shelf++) {
        for (int month = 1; month <= 12; month++) {
          cycles(world, shelf, month, file);
        }
      }
      file.complete();
    }
  }

  private static ParquetFile file(
      Path truth, String table, org.apache.parquet.schema.MessageType schema) throws IOException {
    return new ParquetFile(truth.resolve(table).resolve("all.parquet"), schema);
  }

  private static void cycles(World world, int shelf, int month, ParquetFile file)
      throws IOException {
    String category = world.catalogue().category(shelf);
    double factor = Season.factor(category, month);
    double cycle = world.catalogue().cycleDays(shelf) * factor / world.settings().pace();
    for (Persona persona : Persona.values()) {
      double gone = 1 - persona.comesBack;
      file.row(category, month, persona.label(), cycle, factor, Odds.CYCLE_SPREAD, gone);
    }
  }
}
