package io.pathlake.land;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files below a source's folder, on any file system that Hadoop knows. */
final class Folder {

  /**
   * What lies in the folder.
   *
   * @param files those to land, by path
   * @param waiting paths of those that are still being written
   * @param others paths of those that are none of the source's, by their names
   * @param refused paths of links that lead out of the folder
   */
  record Listing(
      List<Incoming> files, List<String> waiting, List<String> others, List<String> refused) {
    Listing() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Paths of all files of the source, landing or waiting. */
    Set<String> paths() {
      Set<String> paths = new HashSet<>(waiting);
      files.forEach(file -> paths.add(file.path()));
      return paths;
    }

    private List<Incoming> changedAfter(Instant instant) {
      return files.stream().filter(file -> file.modifiedAt().isAfter(instant)).toList();
    }

    /** Whether any of the files to land changed after this instant. */
    boolean anyChangedAfter(Instant instant) {
      return !changedAfter(instant).isEmpty();
    }
  }

  private static final Set<String> SCHEMES = Set.of("file", "s3a", "hdfs");
  private final SourceSettings source;
  private final Configuration configuration;
  private final Pseudonyms pseudonyms;
  private final PathMatcher wanted;

  Folder(SourceSettings source, Configuration configuration, Pseudonyms pseudonyms) {
    this.source = source;
    this.configuration = configuration;
    this.pseudonyms = pseudonyms;
    this.wanted = FileSystems.getDefault().getPathMatcher("glob:" + source.files());
  }

  /**
   * Lists the folder.
   *
   * @throws SettingsException when there is no such folder, or it may not be read
   */
  Listing list() {
    Path root = root();
    try {
      FileSystem files = root.getFileSystem(configuration);
      FileStatus status = files.getFileStatus(root);
      if (!status.isDirectory()) {
        throw wrong("is a file: name the folder that it is in");
      }
      Listing listing = new Listing();
      walk(files, status.getPath(), "", listing);
      listing.files().sort(java.util.Comparator.comparing(Incoming::path));
      return listing;
    } catch (FileNotFoundException e) {
      throw wrong(
          "does not exist, or may not be read. Create it, or correct the setting (an empty folder"
              + " is fine)");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root + " of source " + source.name(), e);
    }
  }

  private Path root() {
    String folder = source.folder();
    if (folder == null || folder.isBlank()) {
      throw wrong("is empty: name the folder with the exports");
    }
    Path path = new Path(folder);
    String scheme = path.toUri().getScheme();
    if (scheme != null && !SCHEMES.contains(scheme)) {
      throw wrong("has the scheme " + scheme + ", but only file, s3a and hdfs can be read");
    }
    return path;
  }

  private void walk(FileSystem files, Path folder, String below, Listing into) throws IOException {
    RemoteIterator<FileStatus> entries = files.listStatusIterator(folder);
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      String name = entry.getPath().getName();
      String path = below + name;
      if (hidden(name)) {
        continue;
      } else if (isLink(entry) && (entry.isDirectory() || leadsOut(entry))) {
        into.refused().add(masked(path));
      } else if (entry.isDirectory()) {
        walk(files, entry.getPath(), path + "/", into);
      } else if (!wanted.matches(java.nio.file.Path.of(path))) {
        into.others().add(masked(path));
      } else {
        take(entry, path, into);
      }
    }
  }

  private void take(FileStatus entry, String path, Listing into) {
    Instant modified = Instant.ofEpochMilli(entry.getModificationTime());
    String uri = entry.getPath().toString(); // not encoded: Path takes it as it is
    into.files().add(new Incoming(uri, masked(path), entry.getLen(), modified, ""));
  }

  /** Looks a second time at files that changed just now: those that still change wait. */
  void settle(Listing listing, Instant before) {
    for (Incoming file : listing.changedAfter(before)) {
      if (!same(file)) {
        listing.files().remove(file);
        listing.waiting().add(file.path());
      }
    }
  }

  private boolean same(Incoming file) {
    Path path = new Path(file.uri());
    try {
      FileStatus now = path.getFileSystem(configuration).getFileStatus(path);
      return now.getLen() == file.size()
          && now.getModificationTime() == file.modifiedAt().toEpochMilli();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + file.path(), e);
    }
  }

  /** A path with a phone number or e-mail in it is known by its hash besides. */
  private String masked(String path) {
    String masked = Masking.mask(path);
    if (masked.equals(path)) {
      return path;
    }
    String hash = pseudonyms.keyed("file", path);
    return masked + "~" + hash.substring(hash.length() - 10);
  }

  private static boolean hidden(String name) {
    return name.startsWith("_")
        || name.startsWith(".")
        || name.endsWith(".tmp")
        || name.endsWith(".part")
        || name.endsWith(".crdownload");
  }

  private static boolean isLink(FileStatus entry) {
    return entry.isSymlink() || local(entry) != null && Files.isSymbolicLink(local(entry));
  }

  private boolean leadsOut(FileStatus entry) throws IOException {
    java.nio.file.Path link = local(entry);
    if (link == null) {
      return true;
    }
    java.nio.file.Path top = java.nio.file.Path.of(new Path(source.folder()).toUri().getPath());
    try {
      return !link.toRealPath().startsWith(top.toRealPath());
    } catch (java.nio.file.NoSuchFileException e) {
      return true;
    }
  }

  private static java.nio.file.Path local(FileStatus entry) {
    var uri = entry.getPath().toUri();
    return "file".equals(uri.getScheme()) ? java.nio.file.Path.of(uri.getPath()) : null;
  }

  private SettingsException wrong(String problem) {
    return new SettingsException(
        List.of("sources." + source.name() + ".folder (" + source.folder() + ") " + problem));
  }
}
