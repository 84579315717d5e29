package io.pathlake.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source: where its exports lie, how they are read, and what they become. Built-in sources are
 * {@code sources/NAME.conf}; the user's file gives the folder and may override anything.
 *
 * @param name the source's name, also that of its bronze table
 * @param rank order among sources at equal instants, lowest first
 * @param about what it is, in one sentence
 * @param folder folder or URI with the exports
 * @param files glob below the folder, such as {@code **.csv*}
 * @param format how the files are read
 * @param csv how a CSV file is written
 * @param columns native columns as SQL DDL, {@code a STRING, b ARRAY<STRUCT<…>>}
 * @param required columns without which a record is quarantined
 * @param aliases other header names of a column, as some exporters write them
 * @param protect paths of personal values, by what they are
 * @param valid conditions that a record must fulfil, each with the words for its reason
 * @param parameters values that expressions name as {@code :name}; zone, region, currency and brand
 *     always exist; {@code other-orders} too: yes when another source in use gives purchases
 * @param with values that outputs use by name, each {@code expression AS name}; later ones may name
 *     earlier ones
 * @param nest how JSON documents that are parts of a record above them are known
 * @param outputs what each record becomes
 */
public record SourceSettings(
    String name,
    int rank,
    String about,
    String folder,
    String files,
    Format format,
    Csv csv,
    String columns,
    List<String> required,
    Map<String, String> aliases,
    Map<Protection, List<String>> protect,
    List<Rule> valid,
    Map<String, String> parameters,
    List<String> with,
    Optional<Nest> nest,
    List<Output> outputs) {

  /** How files are read. */
  public enum Format {
    /** Delimited text with a header. */
    CSV,
    /** JSON: lines, documents, arrays, several objects on a line. */
    JSON,
    /** Parquet. */
    PARQUET,
    /** Plain lines, as column {@code line}. */
    TEXT,
    /** WhatsApp's chat export. */
    WHATSAPP_EXPORT
  }

  /**
   * How a CSV file is written.
   *
   * @param delimiter between values; where a file's beginning has its header only with a semicolon,
   *     tab, comma or bar between them, that one is taken
   * @param quote around values
   * @param encoding of the file
   * @param headerMarks when not empty, lines before the first one that has all these names, or
   *     aliases of them, are not records (a report's title)
   * @param decimalComma whether 1.234,56 is how numbers are written
   * @param header whether the first line names the columns; otherwise cells are in the order of the
   *     declared ones, and any that are missing at the end have no value
   * @param noRecords lines whose first cell is like this regular expression are no records, such as
   *     the second and third header line of a survey; empty for none
   * @param dates how days and instants are written that are not as ISO 8601 has them
   * @param group records that belong together though only the first of them says all
   */
  public record Csv(
      char delimiter,
      char quote,
      String encoding,
      List<String> headerMarks,
      boolean decimalComma,
      boolean header,
      String noRecords,
      Dates dates,
      Optional<Group> group) {

    /** With a header, dates of ISO 8601, and lines that are all records of their own. */
    public Csv(
        char delimiter,
        char quote,
        String encoding,
        List<String> headerMarks,
        boolean decimalComma) {
      this(
          delimiter,
          quote,
          encoding,
          headerMarks,
          decimalComma,
          true,
          "",
          Dates.ISO,
          Optional.empty());
    }
  }

  /**
   * Records one below the other that are parts of one thing, such as the lines of an order, where
   * only the first has what is said of the whole.
   *
   * @param by column whose value they share
   * @param carry columns whose empty cells take the value of the record before
   * @param place column that gets the record's place in its group, from 0; the file has none such
   */
  public record Group(String by, List<String> carry, String place) {

    /** Copies what could change. */
    public Group {
      carry = List.copyOf(carry);
    }
  }

  /**
   * JSON documents that are parts of a record somewhere above them, such as the lines of an order,
   * written as documents of their own. Of their values those are kept that the list declares.
   *
   * @param by column in which such a document names its record
   * @param of column with the record's name, and with the document's own
   * @param lists by column that is a list: how the names of the documents begin that it takes; what
   *     none takes is not kept, as an undeclared value of the record
   * @param otherwise why a document is quarantined whose record is not the one above it, or that
   *     has no name
   */
  public record Nest(String by, String of, Map<String, String> lists, String otherwise) {

    /** Copies what could change. */
    public Nest {
      lists = Map.copyOf(lists);
    }
  }

  /** How days are written. */
  public enum Dates {
    /** 2026-01-31. */
    ISO,
    /** 31.1.2026, or ISO. */
    DAY_FIRST,
    /** 1/31/2026, or ISO. */
    MONTH_FIRST
  }

  /** What a personal value is, and so what becomes of it before the first write. */
  public enum Protection {
    /** E.164 by libphonenumber with the source's region, then a pseudonym. */
    PHONE,
    /** Lower case, then a pseudonym. */
    EMAIL,
    /** A device or browser id: a pseudonym. */
    DEVICE,
    /** The brand's customer number: a pseudonym. */
    CUSTOMER,
    /** A loyalty card number: a pseudonym. */
    LOYALTY,
    /** A person's name: a pseudonym. */
    NAME,
    /** Text in which phones, e-mails and card numbers are masked. */
    TEXT,
    /** Not kept. */
    DROP
  }

  /** The table that an output feeds. */
  public enum Target {
    TOUCHPOINTS,
    PURCHASES,
    SPEND,
    MESSAGES
  }

  /**
   * What a record becomes.
   *
   * @param target the table it feeds
   * @param name the output's name in the source, part of the ids it gives
   * @param explode arrays opened one into the next, each {@code expression AS alias}; the position
   *     is {@code alias_pos}
   * @param with values that the rest of this output uses by name, each {@code expression AS name};
   *     they see what was opened
   * @param where records (after opening) that it takes
   * @param key SQL expressions that identify what it gives; the same key again is a newer version
   * @param partedBy SQL expressions by which a report may part what the key stands for into several
   *     rows, of which any may be without a value. All rows with the same key and parts count that
   *     the newest file has, as columns that nobody declared may part them further; where a newer
   *     file parts the key by other columns, older ones no longer tell of it
   * @param revision the source's own instant of change, if it has one
   * @param sum fields whose values add up over all records with the same key, such as the money of
   *     an order's lines; empty when a record with the same key is a newer version instead
   * @param part SQL expressions that tell the parts of a sum apart: of a part told twice the newest
   *     counts; empty when each record is a part
   * @param gone condition under which a version says that the thing is no more, such as an order
   *     that was voided: where the newest does, nothing is given
   * @param fields SQL expression per field of the target
   */
  public record Output(
      Target target,
      String name,
      List<String> explode,
      List<String> with,
      Optional<String> where,
      List<String> key,
      List<String> partedBy,
      Optional<String> revision,
      List<String> sum,
      List<String> part,
      Optional<String> gone,
      Map<String, String> fields) {

    /** Copies what could change. */
    public Output {
      part = List.copyOf(part);
      explode = List.copyOf(explode);
      with = List.copyOf(with);
      key = List.copyOf(key);
      partedBy = List.copyOf(partedBy);
      sum = List.copyOf(sum);
      fields = Map.copyOf(fields);
    }
  }

  /** Copies what could change. */
  public SourceSettings {
    required = List.copyOf(required);
    aliases = Map.copyOf(aliases);
    protect = Map.copyOf(protect);
    valid = List.copyOf(valid);
    parameters = Map.copyOf(parameters);
    with = List.copyOf(with);
    outputs = List.copyOf(outputs);
  }

  /** Region of phone numbers without a country code, such as DE. */
  public String region() {
    return parameters.get("region");
  }
}
