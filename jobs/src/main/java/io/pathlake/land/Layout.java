package io.pathlake.land;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What a task needs to know of a source to read its files; compiled once, sent to every task. */
record Layout(
    SourceSettings source, LandSettings land, StructShape shape, Excerpt excerpt, Required required)
    implements Serializable {

  /**
   * Compiles a source's settings.
   *
   * @throws SettingsException naming what cannot be
   */
  static Layout of(SourceSettings source, LandSettings land) {
    StructShape shape = Shapes.of(source);
    if (source.format() == SourceSettings.Format.CSV) {
      for (int i = 0; i < shape.size(); i++) {
        if (!(shape.field(i) instanceof LeafShape)) {
          throw new SettingsException(
              List.of(
                  "sources."
                      + source.name()
                      + ".columns: "
                      + shape.field(i).path
                      + " is nested, which a CSV file cannot hold"));
        }
      }
    }
    return new Layout(
        source,
        land,
        shape,
        new Excerpt(Shapes.names(source)),
        new Required(shape, source.required()));
  }

  SourceSettings.Csv csv() {
    return source.csv();
  }

  long maxLineBytes() {
    return land.maxLineBytes();
  }

  String[] names() {
    return Bronze.natives(source).fieldNames();
  }

  Map<String, String> aliases() {
    return source.aliases();
  }

  List<String> requiredPaths() {
    return source.required();
  }
}
