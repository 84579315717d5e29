package io.pathlake.lake;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows by which a table differs from what it was at an earlier version, found in the files its
 * commits added and removed: rows of added files minus rows of removed files. The cost is that of
 * the files touched since, whatever the size of the table.
 */
final class Changes {

  private final CommitLog log;
  private final Map<String, AddFile> added = new LinkedHashMap<>();
  private final Map<String, AddFile> removed = new LinkedHashMap<>();

  private Changes(CommitLog log) {
    this.log = log;
  }

  /** The changes after version {@code since}; none when the log no longer tells them. */
  static Optional<Changes> since(CommitLog log, long since) {
    return log.commitsAfter(since)
        .map(
            commits -> {
              Changes changes = new Changes(log);
              commits.forEach(commit -> commit.actions().forEach(changes::apply));
              return changes;
            });
  }

  private void apply(Action action) {
    // Files that only rearrange rows (OPTIMIZE) say so, and count on neither side.
    if (action instanceof FileAction file && !file.dataChange()) {
      return;
    }
    if (action instanceof AddFile add) {
      added.put(add.path(), add);
    } else if (action instanceof RemoveFile remove && added.remove(remove.path()) == null) {
      removed.put(remove.path(), asAdded(remove));
    }
  }

  private static AddFile asAdded(RemoveFile file) {
    long size = ((Number) file.size().getOrElse(() -> 0L)).longValue();
    return AddFile.apply(
        file.path(),
        file.partitionValues(),
        size,
        0L,
        true,
        null,
        null,
        file.deletionVector(),
        scala.Option.empty(),
        scala.Option.empty(),
        scala.Option.empty());
  }

  /** Whether every data file needed is still there; VACUUM deletes removed ones after a while. */
  boolean readable(Configuration hadoop) {
    Map<Path, Set<String>> wanted = new LinkedHashMap<>();
    List<AddFile> files = new ArrayList<>(removed.values());
    files.addAll(added.values());
    for (AddFile file : files) {
      Path path = new Path(log.dataPath(), file.toPath());
      wanted.computeIfAbsent(path.getParent(), p -> new HashSet<>()).add(path.getName());
    }
    try {
      for (Map.Entry<Path, Set<String>> folder : wanted.entrySet()) {
        if (!names(folder.getKey(), hadoop).containsAll(folder.getValue())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(Path folder, Configuration hadoop) throws IOException {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      Set<String> names = new HashSet<>();
      for (FileStatus file : files.listStatus(folder)) {
        names.add(file.getPath().getName());
      }
      return names;
    } catch (FileNotFoundException e) {
      return Set.of();
    }
  }

  /** The table's columns and {@code _change}: added or removed. */
  Dataset<Row> rows() {
    // A row's partition never changes, so partitions with files on one side only need no diff.
    Set<Object> both = partitions(added);
    both.retainAll(partitions(removed));
    Dataset<Row> certain =
        side(added, both, false, "added").union(side(removed, both, false, "removed"));
    return both.isEmpty() ? certain : certain.union(difference(both));
  }

  private static Set<Object> partitions(Map<String, AddFile> files) {
    Set<Object> values = new HashSet<>();
    files.values().forEach(file -> values.add(file.partitionValues()));
    return values;
  }

  private Dataset<Row> side(
      Map<String, AddFile> files, Set<Object> both, boolean inBoth, String change) {
    List<AddFile> chosen =
        files.values().stream().filter(f -> both.contains(f.partitionValues()) == inBoth).toList();
    return log.rows(chosen).withColumn(Lake.CHANGE, lit(change));
  }

  /** Multiset difference; {@code exceptAll} twice would read everything twice, and has no maps. */
  private Dataset<Row> difference(Set<Object> both) {
    List<Column> keys = new ArrayList<>();
    List<Column> aggregates = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (StructField field : log.schema().fields()) {
      columns.add(col(field.name()));
      if (hasMap(field.dataType())) {
        keys.add(comparable(field).as("_key_" + field.name()));
        aggregates.add(first(col(field.name())).as(field.name()));
      } else {
        keys.add(col(field.name()));
      }
    }
    columns.add(col(Lake.CHANGE));
    Column balance = sum(when(col(Lake.CHANGE).equalTo("added"), 1).otherwise(-1));
    Column change = when(col("_balance").gt(0), "added").otherwise("removed");
    return side(added, both, true, "added")
        .union(side(removed, both, true, "removed"))
        .groupBy(keys.toArray(Column[]::new))
        .agg(balance.as("_balance"), aggregates.toArray(Column[]::new))
        .where(col("_balance").notEqual(0))
        .withColumn(Lake.CHANGE, explode(array_repeat(change, abs(col("_balance")).cast("int"))))
        .select(columns.toArray(Column[]::new));
  }

  /** A map has no equality in Spark: its entries in order have, and so has its JSON when nested. */
  private static Column comparable(StructField field) {
    if (field.dataType() instanceof MapType map && !hasMap(map.valueType())) {
      return array_sort(map_entries(col(field.name())));
    }
    return hasMap(field.dataType()) ? to_json(col(field.name())) : col(field.name());
  }

  private static boolean hasMap(DataType type) {
    if (type instanceof ArrayType array) {
      return hasMap(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).anyMatch(f -> hasMap(f.dataType()));
    }
    return type instanceof MapType;
  }
}
