package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Format;
import java.io.IOException;
import java.io.InputStream;

/** Which reader reads a source's files. */
final class Formats {

  private Formats() {}

  /** Whether a file is read by position and not as one stream. */
  static boolean isColumnar(Layout layout) {
    return layout.format() == Format.PARQUET;
  }

  /** The reader of a stream's records. */
  static Records records(InputStream in, Layout layout, Intake intake) throws IOException {
    return switch (layout.format()) {
      case CSV -> new CsvRecords(in, layout, intake);
      case JSON -> new JsonRecords(in, layout, intake);
      case TEXT -> new TextRecords(in, layout, intake);
      case PARQUET -> throw new IllegalArgumentException("Parquet is not read as a stream");
      case WHATSAPP_EXPORT -> throw new Rejected("WhatsApp chat exports cannot be read yet");
    };
  }
}
