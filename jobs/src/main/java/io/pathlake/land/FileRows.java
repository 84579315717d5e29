package io.pathlake.land;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The rows of one file, read lazily: its records, then one row that says how the file ended. Rows
 * before a last row other than DONE must not be kept.
 */
final class FileRows implements Iterator<InternalRow> {

  /** A record that lands. */
  static final int ROW = 0;

  /** A record that does not. */
  static final int BAD = 1;

  /** The file was read to its end. */
  static final int DONE = 2;

  /** The file cannot be read as a whole. */
  static final int REJECTED = 3;

  /** The file vanished or changed while it was read: the next run takes it up. */
  static final int LOST = 4;

  static final int KIND = 0;
  static final int PATH = 1;
  static final int COUNT = 2;
  static final int REASON = 3;
  static final int FILE = 5;
  static final int LINE = 7;
  static final int UNKNOWN = 10;

  /** Of a DONE row: how many phone values were no phone number. */
  static final int RAW_PHONES = 11;

  /**
   * Columns before the native ones. Of a DONE row, {@code _line} is how many records were met and
   * {@code __count} how many of them were blank.
   */
  static final StructType OWN =
      new StructType()
          .add("__kind", IntegerType, false)
          .add("__path", StringType, false)
          .add("__count", LongType, true)
          .add("__reason", StringType, true)
          .add("__excerpt", StringType, true)
          .add("_file", StringType, false)
          .add("_file_id", StringType, false)
          .add("_line", LongType, true)
          .add("_record_id", StringType, true)
          .add("_modified_at", TimestampType, false)
          .add("_unknown", DataTypes.createMapType(StringType, StringType), true)
          .add("__raw_phones", LongType, true);

  private final Incoming file;
  private final Layout layout;
  private final Intake intake;
  private final Configuration configuration;
  private final RecordIds ids;
  private final long rawPhonesBefore;
  private RawStream raw;
  private Parts parts;
  private Records records;
  private AutoCloseable open;
  private final UTF8String path;
  private final UTF8String checksum;
  private final long modifiedAt;
  private UTF8String name;
  private long blank;
  private long seen;
  private InternalRow next;
  private boolean ended;

  FileRows(Incoming file, Layout layout, Intake intake, Configuration configuration) {
    this.file = file;
    this.layout = layout;
    this.intake = intake;
    this.configuration = configuration;
    this.ids = new RecordIds(layout.shape());
    this.rawPhonesBefore = intake.pseudonyms().rawPhones();
    this.path = UTF8String.fromString(file.path());
    this.checksum = UTF8String.fromString(file.checksum());
    this.modifiedAt = file.modifiedAt().toEpochMilli() * 1000;
    this.name = path;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = advance();
      if (next.getInt(0) >= DONE) {
        ended = true;
        close();
      }
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = next;
    next = null;
    return row;
  }

  private InternalRow advance() {
    try {
      Found found = found();
      while (found != null && found.kind() == Found.Kind.BLANK) {
        blank++;
        seen++;
        found = found();
      }
      seen += found == null ? 0 : 1;
      return found == null ? end() : row(found);
    } catch (Rejected e) {
      return row(REJECTED, null, 1L, e.getMessage(), null, null, null, null);
    } catch (RawStream.Lost | java.io.FileNotFoundException e) {
      String why = "It vanished, or may no longer be read";
      return row(LOST, null, null, why, null, null, null, null);
    } catch (IOException e) {
      String why = "It cannot be read (" + e.getClass().getSimpleName() + ")";
      return row(REJECTED, null, 1L, why, null, null, null, null);
    }
  }

  private Found found() throws IOException {
    if (raw == null && records == null) {
      start();
    }
    while (true) {
      if (records == null) {
        Optional<Parts.Part> part = parts.next();
        if (part.isEmpty()) {
          return null;
        }
        String member = part.get().name();
        name =
            member.isEmpty()
                ? path
                : UTF8String.fromString(file.path() + "/" + Masking.mask(member));
        records = Formats.records(part.get().bytes(), layout, intake, file);
      }
      Found found = records.next();
      if (found != null || parts == null) {
        return found;
      }
      records = null;
    }
  }

  private void start() throws IOException {
    Path path = new Path(file.uri());
    if (Formats.isColumnar(layout)) {
      ParquetRecords parquet = new ParquetRecords(path, configuration, layout, intake);
      records = parquet;
      open = parquet;
    } else {
      raw = new RawStream(path.getFileSystem(configuration).open(path));
      open = raw;
      parts = new Parts(raw, layout.limits(), Formats.members(layout));
    }
  }

  /** The last row: whether these were the bytes that the checksum is of. */
  private InternalRow end() throws IOException {
    boolean same;
    if (raw != null) {
      same = raw.finish().equals(file.checksum());
    } else {
      Path path = new Path(file.uri());
      var status = path.getFileSystem(configuration).getFileStatus(path);
      same =
          status.getLen() == file.size()
              && status.getModificationTime() == file.modifiedAt().toEpochMilli();
    }
    if (!same) {
      return row(LOST, null, null, "It changed while it was read", null, null, null, null);
    }
    InternalRow done = row(DONE, seen, blank, null, null, null, null, null);
    done.setLong(RAW_PHONES, intake.pseudonyms().rawPhones() - rawPhonesBefore);
    return done;
  }

  private InternalRow row(Found found) {
    if (found.kind() == Found.Kind.BAD) {
      return row(BAD, found.line(), null, found.reason(), found.excerpt(), null, null, null);
    }
    String id = ids.of(found.values(), found.unknown());
    return row(ROW, found.line(), null, null, null, id, found.unknown(), found.values());
  }

  private InternalRow row(
      int kind,
      Long line,
      Long count,
      String reason,
      String excerpt,
      String id,
      Map<String, String> unknown,
      Object[] values) {
    int own = OWN.size();
    Object[] all = new Object[own + layout.shape().size()];
    all[0] = kind;
    all[1] = path;
    all[2] = count;
    all[3] = UTF8String.fromString(reason);
    all[4] = UTF8String.fromString(excerpt);
    all[5] = name;
    all[6] = checksum;
    all[7] = line;
    all[8] = UTF8String.fromString(id);
    all[9] = modifiedAt;
    all[10] = unknown == null || unknown.isEmpty() ? null : texts(unknown);
    if (values != null) {
      System.arraycopy(values, 0, all, own, values.length);
    }
    return new GenericInternalRow(all);
  }

  private static Object texts(Map<String, String> texts) {
    Map<String, UTF8String> internal = new LinkedHashMap<>();
    texts.forEach((name, value) -> internal.put(name, UTF8String.fromString(value)));
    return MapShape.internal(internal);
  }

  private void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      // What was to be read was read; a failure to close loses nothing.
    }
  }
}
