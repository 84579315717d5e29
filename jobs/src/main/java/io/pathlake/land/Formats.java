package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/** Which reader reads a source's files. */
final class Formats {

  private Formats() {}

  /** Whether a file is read by position and not as one stream. */
  static boolean isColumnar(Layout layout) {
    return layout.format() == Format.PARQUET;
  }

  /** Which members of a zip are read: of a chat's, not the pictures that were sent in it. */
  static Predicate<String> members(Layout layout) {
    return layout.format() == Format.WHATSAPP_EXPORT ? Formats::isChat : name -> true;
  }

  private static boolean isChat(String member) {
    String name = member.substring(member.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.equals("_chat.txt") || (name.endsWith(".txt") && name.contains("whatsapp"));
  }

  /** The reader of the records of a file, or of a member of it. */
  static Records records(InputStream in, Layout layout, Intake intake, Incoming file)
      throws IOException {
    return switch (layout.format()) {
      case CSV -> new CsvRecords(in, layout, intake);
      case JSON -> new JsonRecords(in, layout, intake);
      case TEXT -> new TextRecords(in, layout, intake);
      case WHATSAPP_EXPORT -> new ChatRecords(in, layout, intake, name(file), file.modifiedAt());
      case PARQUET -> throw new IllegalArgumentException("Parquet is not read as a stream");
    };
  }

  /** The file's name as it lies there: it goes into a protected column. */
  private static String name(Incoming file) {
    String name = new Path(file.uri()).getName();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
