package io.pathlake.lake;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a lake is, as a user names it. */
final class LakeRoot {

  private LakeRoot() {}

  /**
   * The whole path or URI, without a slash at its end. Delta takes the path of a table that is to
   * be made for a name unless it is absolute.
   */
  static String absolute(String named, Configuration hadoop) {
    String root = named.replaceAll("(?<=[^/])/+$", "");
    Path path = new Path(root);
    if (path.isAbsolute() || path.toUri().getScheme() != null) {
      return root;
    }
    try {
      URI whole = FileSystem.get(hadoop).makeQualified(path).toUri();
      return "file".equals(whole.getScheme()) ? whole.getPath() : whole.toString();
    } catch (IOException e) {
      throw new LakeException(
          "Cannot use the lake at " + root,
          "the file system it would be on is not reachable (" + e.getMessage() + ")",
          "Name the lake by its whole path or URI.",
          e);
    }
  }
}
