package io.pathlake.land;

import io.pathlake.lake.LakeException;
import io.pathlake.settings.SourceSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The checksums of files, read in Spark's tasks.
 *
 * @param files the files with their checksums
 * @param lost those that vanished, or grew since they were listed, or whose storage failed
 */
record Checksums(List<Incoming> files, List<Incoming> lost) {

  /**
   * Reads the files to their ends.
   *
   * @throws LakeException when there are some that this user may not read: run after run would
   *     leave them out
   */
  static Checksums of(SourceSettings source, List<Incoming> open, Tasks tasks) {
    Map<String, Incoming> hashed = new HashMap<>();
    if (!open.isEmpty()) {
      SerializableConfiguration configuration = new SerializableConfiguration(tasks.hadoop());
      tasks
          .spread(open)
          .flatMap(new Hash(configuration))
          .collect()
          .forEach(file -> hashed.put(file.path(), file));
    }
    List<Incoming> lost = open.stream().filter(file -> !hashed.containsKey(file.path())).toList();
    refuseUnreadable(source, lost, tasks.hadoop());
    return new Checksums(List.copyOf(hashed.values()), lost);
  }

  private static void refuseUnreadable(
      SourceSettings source, List<Incoming> lost, Configuration hadoop) {
    List<String> files =
        lost.stream().filter(file -> isUnreadable(file, hadoop)).map(Incoming::path).toList();
    if (!files.isEmpty()) {
      throw new LakeException(
          "Cannot read " + SourceReport.some(files) + " in " + source.folder(),
          "this user has no right to read "
              + (files.size() == 1 ? "this file" : "these " + files.size() + " files")
              + " of "
              + source.name(),
          "Nothing of this run was written. Give this user that right, or take what it may not read"
              + " out of the folder, then run again.");
    }
  }

  private static boolean isUnreadable(Incoming file, Configuration hadoop) {
    Path path = new Path(file.uri());
    try {
      var system = path.getFileSystem(hadoop);
      try (InputStream in = system.open(path)) {
        in.read();
        return false;
      } catch (AccessDeniedException | AccessControlException e) {
        return true;
      } catch (FileNotFoundException e) {
        return system.exists(path); // a local file that may not be read says so
      }
    } catch (IOException e) {
      return false; // its storage failed: the next run tries again
    }
  }

  /** Files to checksums. */
  private record Hash(SerializableConfiguration configuration)
      implements FlatMapFunction<List<Incoming>, Incoming> {
    @Override
    public Iterator<Incoming> call(List<Incoming> task) throws IOException {
      List<Incoming> hashed = new ArrayList<>();
      for (Incoming file : task) {
        Path path = new Path(file.uri());
        var system = path.getFileSystem(configuration.value());
        try (RawStream raw = new RawStream(system.open(path))) {
          String checksum = raw.finish();
          // The second look: a file that grew meanwhile is still being written.
          var now = system.getFileStatus(path);
          if (raw.count() == file.size()
              && now.getLen() == file.size()
              && now.getModificationTime() == file.modifiedAt().toEpochMilli()) {
            hashed.add(file.with(checksum));
          }
        } catch (FileNotFoundException
            | AccessDeniedException
            | AccessControlException
            | RawStream.Lost e) {
          // It vanished, or may not be read; the run names it.
        }
      }
      return hashed.iterator();
    }
  }
}
