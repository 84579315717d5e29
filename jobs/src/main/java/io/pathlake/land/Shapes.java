package io.pathlake.land;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Protection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compiles a source's declared columns and protections into the shape of its records. */
final class Shapes {

  private static final Pattern ID = Pattern.compile("(^|[._])id$|[a-z]I[dD]$");

  private final SourceSettings source;
  private final Map<String, Protection> protections = new HashMap<>();
  private final Set<String> unused;
  private final Set<String> names = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private final ZoneId zone;

  private Shapes(SourceSettings source) {
    this.source = source;
    this.zone = ZoneId.of(source.parameters().getOrDefault("zone", "UTC"));
    source
        .protect()
        .forEach(
            (what, paths) ->
                paths.stream()
                    .filter(path -> !isPattern(path))
                    .forEach(path -> protections.put(plain(path), what)));
    this.unused = new TreeSet<>(protections.keySet());
  }

  /**
   * The shape of a record.
   *
   * @throws SettingsException naming every column that cannot be read or protected as declared
   */
  static StructShape of(SourceSettings source) {
    Shapes shapes = new Shapes(source);
    StructShape record = shapes.struct("", Bronze.natives(source), null);
    for (String path : shapes.unused) {
      shapes.problems.add(
          "sources." + source.name() + ".protect names " + path + ", which is none of its columns");
    }
    if (!shapes.problems.isEmpty()) {
      throw new SettingsException(shapes.problems);
    }
    return record;
  }

  /**
   * Names with stars that {@code drop} has: undeclared values under such names are not kept.
   *
   * @throws SettingsException where another protection has one
   */
  static List<String> unkept(SourceSettings source) {
    source
        .protect()
        .forEach(
            (what, paths) -> {
              if (what != Protection.DROP && paths.stream().anyMatch(Shapes::isPattern)) {
                throw new SettingsException(
                    List.of(
                        "sources."
                            + source.name()
                            + ".protect."
                            + what.name().toLowerCase(Locale.ROOT)
                            + " has a name with a star, which only drop may have"));
              }
            });
    return source.protect().getOrDefault(Protection.DROP, List.of()).stream()
        .filter(Shapes::isPattern)
        .toList();
  }

  private static boolean isPattern(String path) {
    return path.indexOf('*') >= 0;
  }

  /** Declared names in lower case, which an excerpt may show. */
  static Set<String> names(SourceSettings source) {
    Shapes shapes = new Shapes(source);
    shapes.struct("", Bronze.natives(source), null);
    Set<String> lower = new HashSet<>(Set.of("true", "false", "null"));
    shapes.names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private StructShape struct(String path, StructType type, Protection inherited) {
    StructField[] fields = type.fields();
    String[] fieldNames = type.fieldNames();
    names.addAll(List.of(fieldNames));
    Shape[] shapes = new Shape[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String below = path.isEmpty() ? fieldNames[i] : path + "." + fieldNames[i];
      shapes[i] = shape(below, fields[i].dataType(), inherited);
    }
    Map<String, String> aliases = path.isEmpty() ? source.aliases() : Map.of();
    return new StructShape(path, fieldNames, shapes, aliases, inherited == Protection.DROP);
  }

  private Shape shape(String path, DataType type, Protection inherited) {
    unused.remove(plain(path));
    Protection protection = protections.getOrDefault(plain(path), inherited);
    if (type instanceof StructType struct) {
      return struct(path, struct, protection);
    }
    if (type instanceof ArrayType array) {
      return new ListShape(path, shape(path + "[]", array.elementType(), protection));
    }
    if (type instanceof MapType map && map.keyType().equals(DataTypes.StringType)) {
      return new MapShape(path, shape(path + "[]", map.valueType(), protection));
    }
    return leaf(path, type, protection);
  }

  private LeafShape leaf(String path, DataType type, Protection protection) {
    Reading reading = Reading.of(type, source.csv(), zone);
    if (reading == null) {
      problems.add(place(path) + " has type " + type.sql() + ", which text cannot have");
    }
    boolean text = type.equals(DataTypes.StringType);
    if (protection != null && protection != Protection.DROP && !text) {
      // Numbers inside protected trees stay numbers unless protected by their own path.
      if (protections.containsKey(plain(path))) {
        problems.add(place(path) + " is protected and so must be a STRING, not " + type.sql());
      }
      return new LeafShape(path, reading, null, false);
    }
    return new LeafShape(path, reading, protection, text && takesParts(path, protection));
  }

  /** An identifier, or a value that must be there, is one value; other text may come as parts. */
  private boolean takesParts(String path, Protection protection) {
    return protection == Protection.TEXT
        || (protection == null
            && !ID.matcher(plain(path)).find()
            && source.required().stream().noneMatch(one -> plain(one).equals(plain(path))));
  }

  /** Paths may say where lists are, {@code entry[].id}, or leave it: {@code entry.id}. */
  private static String plain(String path) {
    return path.replace("[]", "");
  }

  private String place(String path) {
    return "sources." + source.name() + ".columns: " + path;
  }
}
