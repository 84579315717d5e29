package io.pathlake.land;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a text file, in a column called {@code line}. */
final class TextRecords implements Records {

  private final Layout layout;
  private final Intake intake;
  private final CsvScanner scanner;
  private final int column;

  TextRecords(InputStream in, Layout layout, Intake intake) throws IOException {
    this.layout = layout;
    this.intake = intake;
    Integer at = layout.shape().indexOf("line");
    if (at == null || layout.shape().size() != 1) {
      throw new Rejected("Text files have one column, line: declare `line STRING` as columns");
    }
    this.column = at;
    // A delimiter that no text has, and no quote: each line is one cell.
    this.scanner =
        new CsvScanner(
            Decoding.reader(in, layout.encoding()), '\uFFFE', '\0', layout.limits().lineBytes());
  }

  @Override
  public Found next() throws IOException {
    CsvScanner.Cut cut = scanner.next();
    if (cut == null) {
      return null;
    }
    if (cut.problem() != null) {
      return Found.bad(cut.line(), cut.problem(), layout.excerpt().of(cut.raw()));
    }
    String text = cut.cells().get(0);
    if (text.isBlank()) {
      return Found.blank(cut.line());
    }
    intake.begin();
    try {
      Object[] values = new Object[1];
      values[column] = ((LeafShape) layout.shape().field(column)).text(text, intake);
      return Found.row(cut.line(), values, intake.unknown());
    } catch (Misfit e) {
      return Found.bad(cut.line(), e.getMessage(), layout.excerpt().of(text));
    }
  }
}
