package io.pathlake.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.util.List;
import java.util.regex.Pattern;

/** The records of a CSV file: cells found by the header's names, typed and protected. */
final class CsvRecords implements Records {

  private final Layout layout;
  private final Intake intake;
  private final CsvNames names;
  private final CsvOpening opening;
  private final CsvScanner scanner;
  private final Pattern noRecords;
  private CsvHeader header;
  private boolean started;

  /** The values of the record before, where records are parts of one thing. */
  private Object[] before;

  /**
   * The records in a stream.
   *
   * @throws Rejected when no encoding is called as declared
   */
  CsvRecords(InputStream in, Layout layout, Intake intake) throws IOException {
    this.layout = layout;
    this.intake = intake;
    this.noRecords = layout.noRecords().isEmpty() ? null : Pattern.compile(layout.noRecords());
    this.names = new CsvNames(layout.names(), layout.aliases());
    PushbackReader text =
        new PushbackReader(Decoding.reader(in, layout.encoding()), CsvOpening.CHARS);
    this.opening =
        layout.header()
            ? CsvOpening.of(text, layout, names)
            : new CsvOpening(layout.delimiter(), 0, 0);
    this.scanner =
        new CsvScanner(text, opening.delimiter(), layout.quote(), layout.limits().lineBytes());
  }

  @Override
  public Found next() throws IOException {
    if (!started) {
      started = true;
      header = layout.header() ? header() : CsvHeader.ordered(layout.names());
    }
    CsvScanner.Cut cut = header == null ? null : scanner.next();
    if (cut == null) {
      return null;
    }
    if (cut.line() == opening.questions()) {
      return Found.blank(cut.line());
    }
    if (cut.problem() != null) {
      return bad(cut, cut.problem());
    }
    if (cut.cells().stream().allMatch(String::isBlank)
        || (noRecords != null && noRecords.matcher(cut.cells().get(0)).matches())) {
      return Found.blank(cut.line());
    }
    if (layout.header() ? cut.cells().size() != header.width : cut.cells().size() > header.width) {
      String raw = scanner.raw();
      scanner.backToSecondLine();
      return Found.bad(
          cut.line(),
          "It has "
              + cut.cells().size()
              + (layout.header()
                  ? " cells, but the header has "
                  : " cells, but declared columns are ")
              + header.width,
          layout.excerpt().of(raw));
    }
    return row(cut);
  }

  private Found row(CsvScanner.Cut cut) {
    intake.begin();
    Object[] values = new Object[layout.shape().size()];
    try {
      for (int i = 0; i < cut.cells().size(); i++) {
        String cell = cut.cells().get(i);
        if (cell.isEmpty()) {
          continue;
        }
        if (header.column[i] >= 0) {
          LeafShape column = (LeafShape) layout.shape().field(header.column[i]);
          values[header.column[i]] = column.text(cell, intake);
        } else {
          intake.keep(header.name[i], cell);
        }
      }
      for (var one : header.said.entrySet()) {
        LeafShape column = (LeafShape) layout.shape().field(one.getKey());
        if (values[one.getKey()] == null) {
          values[one.getKey()] = column.text(one.getValue(), intake);
        }
      }
    } catch (Misfit e) {
      before = null;
      return bad(cut, e.getMessage());
    }
    if (layout.grouping() != null) {
      layout.grouping().complete(values, before);
      before = values;
    }
    String missing = layout.required().missing(values);
    return missing == null
        ? Found.row(cut.line(), values, intake.unknown())
        : bad(cut, missing + " has no value, but is required");
  }

  private Found bad(CsvScanner.Cut cut, String reason) {
    String raw = cut.raw() != null ? cut.raw() : scanner.raw();
    return Found.bad(cut.line(), reason, layout.excerpt().of(raw));
  }

  /** The header; null of an empty file. */
  private CsvHeader header() throws IOException {
    List<String> marks = layout.headerMarks();
    CsvScanner.Cut cut;
    boolean empty = true;
    while ((cut = scanner.next()) != null) {
      boolean blank = cut.cells().stream().allMatch(String::isBlank);
      empty &= blank && cut.problem() == null;
      if (cut.line() < opening.line() || (blank && marks.isEmpty() && cut.problem() == null)) {
        continue;
      }
      if (marks.isEmpty() && cut.problem() != null) {
        throw new Rejected("The header cannot be read. " + cut.problem());
      }
      if (cut.problem() == null && (marks.isEmpty() || CsvOpening.is(cut.cells(), layout, names))) {
        return CsvHeader.of(cut.cells(), layout.names(), names, layout.requiredPaths());
      }
    }
    if (!empty) {
      throw new Rejected(
          "No line has all of the names "
              + layout.headerMarks()
              + " that mark the header, or an alias of them: export these columns, or list what this"
              + " export calls them under aliases of the source");
    }
    return null;
  }
}
