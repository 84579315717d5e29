package io.pathlake.run;

import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say which lake, and how it is set. */
final class LakeOptions {

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings file; conf/local.conf in the README is an example.")
  File conf;

  @Option(names = "--lake", paramLabel = "URI", description = "Folder or s3a:// URI of the lake.")
  String lake;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "One setting that wins over the file; may be repeated.")
  List<String> set = new ArrayList<>();

  /** The settings, with the command line's values winning. */
  Settings settings() {
    Map<String, String> given = new LinkedHashMap<>();
    for (String one : set) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            List.of(
                "--set "
                    + one
                    + " has no '=': write --set name=value, such as --set lake.root=/data/lake."));
      }
      given.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
    }
    if (lake != null) {
      given.put("lake.root", '"' + lake + '"');
    }
    return SettingsLoader.load(Optional.ofNullable(conf), given);
  }
}
