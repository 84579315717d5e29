package io.pathlake.lake.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.LakeSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {

  @TempDir java.nio.file.Path folder;

  @Test
  void filesAndFoldersHaveThePermissionsThatHadoopsOwnGive() throws IOException {
    try (FileSystem disk = FileSystem.newInstance(folder.toUri(), settings())) {
      assertThat(disk).isInstanceOf(LocalDisk.class);
      disk.create(path("new/file")).close();
      disk.setPermission(path("new"), new FsPermission("750"));
    }
    assertThat(permissions("new/file")).isEqualTo("rw-r--r--");
    assertThat(permissions("new")).isEqualTo("rwxr-x---");
  }

  @Test
  void aStickyFolderStaysSticky() throws IOException {
    try (FileSystem disk = FileSystem.newInstance(folder.toUri(), settings())) {
      disk.mkdirs(path("shared"));
      disk.setPermission(path("shared"), new FsPermission("1777"));
      assertThat(disk.getFileStatus(path("shared")).getPermission().getStickyBit()).isTrue();
    }
  }

  @Test
  void aFileIsRenamedByItsContextAndItsChecksumWithIt() throws IOException {
    FileContext files = FileContext.getFileContext(folder.toUri(), settings());
    Files.writeString(folder.resolve("old"), "a text");
    try (FileSystem disk = FileSystem.newInstance(folder.toUri(), settings())) {
      disk.copyFromLocalFile(path("old"), path("copy"));
    }
    files.rename(path("copy"), path("new"), Options.Rename.NONE);
    assertThat(folder.resolve("new")).hasContent("a text");
    assertThat(folder.resolve(".new.crc")).exists();
    assertThat(folder.resolve("copy")).doesNotExist();
    assertThat(folder.resolve(".copy.crc")).doesNotExist();
  }

  @Test
  void aLinkIsToldAsHadoopsOwnTellIt() throws IOException {
    Files.writeString(folder.resolve("file"), "a text");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    FileContext ours = FileContext.getFileContext(folder.toUri(), settings());
    FileContext hadoops = FileContext.getFileContext(folder.toUri(), new Configuration());
    for (String name : List.of("file", "link")) {
      assertThat(ours.getFileLinkStatus(path(name)).toString())
          .isEqualTo(hadoops.getFileLinkStatus(path(name)).toString());
    }
  }

  private Path path(String name) {
    return new Path(folder.resolve(name).toUri());
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private static Configuration settings() {
    Configuration settings = new Configuration(false);
    LakeSession.LOCAL.forEach(
        (name, value) -> settings.set(name.substring("spark.hadoop.".length()), value));
    return settings;
  }
}
