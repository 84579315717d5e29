package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Dates;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.settings.SourceSettings.Group;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRecordsTest {

  @TempDir Path top;

  private SourceSettings source() {
    SourceSettings source = Landings.source(top, Format.CSV, "id STRING, n INT, note STRING");
    return source(source.csv(), source.columns());
  }

  private SourceSettings source(Csv csv, String columns) {
    SourceSettings s = Landings.source(top, Format.CSV, columns);
    return new SourceSettings(
        s.name(),
        s.rank(),
        s.about(),
        s.folder(),
        s.files(),
        s.format(),
        csv,
        columns,
        List.of("id"),
        Map.of("Order Id", "id"),
        s.protect(),
        s.valid(),
        s.parameters(),
        s.with(),
        s.nest(),
        s.outputs());
  }

  /** Each line: why, the text with ⏎ for a newline, the rows, the bad records. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      value = {
        "plain lines ¦ id,n,note⏎a,1,x⏎b,2,y⏎ ¦ a|1|x;b|2|y ¦",
        "no newline at the end ¦ id,n,note⏎a,1,x ¦ a|1|x ¦",
        "reordered columns ¦ note,id,n⏎x,a,1⏎ ¦ a|1|x ¦",
        "an alias, and other case and blanks ¦ order_id, N ,NOTE⏎a,1,x⏎ ¦ a|1|x ¦",
        "a column not there ¦ id⏎a⏎ ¦ a|null|null ¦",
        "quotes, delimiters and newlines in quotes ¦ id,n,note⏎a,1,'x, ''y''⏎z'⏎b,2,⏎ ¦ a|1|x, \"y\"⏎z;b|2|null ¦",
        "a quote inside a bare cell is text ¦ id,n,note⏎a,1,5' pipe⏎ ¦ a|1|5\" pipe ¦",
        "too few cells ¦ id,n,note⏎a,1⏎b,2,y⏎ ¦ b|2|y ¦ 2: It has 2 cells, but the header has 3",
        "a quote never closed costs its line ¦ id,n,note⏎a,1,'x⏎b,2,y⏎c,3,z⏎ ¦ b|2|y;c|3|z ¦ 2: A quote is opened and not closed",
        "a quote closed in a later line ¦ id,n,note⏎a,1,'x⏎b,2,'y'⏎c,3,z⏎ ¦ b|2|y;c|3|z ¦ 2: After a closing quote something else follows than a delimiter",
        "quotes that swallow a line but not its cells ¦ id,n,note⏎a,'1⏎b,2',y⏎c,3,z⏎ ¦ c|3|z ¦ 2: n: \"1?…\" is not a whole number (or too large a one)",
        "a database's null ¦ id,n,note⏎a,\\N,\\N⏎b,\\N,'\\N'⏎ ¦ a|null|null;b|null|\\N ¦",
        "not a number ¦ id,n,note⏎a,abc,x⏎b,2,y⏎ ¦ b|2|y ¦ 2: n: \"ab…\" is not a whole number (or too large a one)",
        "12.0 is 12 ¦ id,n,note⏎a,12.0,x⏎ ¦ a|12|x ¦",
        "12.5 is not ¦ id,n,note⏎a,12.5,x⏎ ¦ ¦ 2: n: \"12…\" is not a whole number (or too large a one)",
        "too large ¦ id,n,note⏎a,3000000000,x⏎ ¦ ¦ 2: n: \"30…\" is not a whole number of the declared size",
        "required and missing ¦ id,n,note⏎,1,x⏎ ¦ ¦ 2: id has no value, but is required",
        "blank lines ¦ id,n,note⏎⏎a,1,x⏎,,⏎ ¦ a|1|x ¦",
        "a NUL byte ¦ id,n,note⏎a,1,x␀⏎b,2,y⏎ ¦ b|2|y ¦ 2: Its character 6 is a NUL byte",
      })
  void readsWhatIsRightAndSaysWhatIsWrong(String why, String text, String rows, String bad)
      throws IOException {
    String csv = text.replace('⏎', '\n').replace('\'', '"').replace('␀', '\0');
    Reads.Result read = Reads.text(top, source(), csv);
    assertThat(String.join(";", read.rows()).replace('\n', '⏎'))
        .isEqualTo(rows == null ? "" : rows);
    assertThat(String.join(";", read.bad()).replace('\n', ' ')).isEqualTo(bad == null ? "" : bad);
    assertThat(read.seen()).isEqualTo(read.rows().size() + read.bad().size() + read.blank());
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreNoContent() throws IOException {
    assertThat(Reads.text(top, source(), "\uFEFFid,n,note\r\na,1,x\r\n").rows())
        .containsExactly("a|1|x");
  }

  @Test
  void utf16WithAMarkIsRead() throws IOException {
    byte[] bytes = "\uFEFFid,n,note\na,1,Grüße\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(Reads.bytes(top, source(), Landings.LAND, bytes).rows())
        .containsExactly("a|1|Grüße");
  }

  @Test
  void aLineInAnotherEncodingIsQuarantinedAndNotGuessed() throws IOException {
    byte[] head = "id,n,note\na,1,Grüße\nb,2,".getBytes(StandardCharsets.UTF_8);
    byte[] odd = "Grüße\n".getBytes(Charset.forName("windows-1252"));
    byte[] bytes = java.util.Arrays.copyOf(head, head.length + odd.length);
    System.arraycopy(odd, 0, bytes, head.length, odd.length);
    Reads.Result read = Reads.bytes(top, source(), Landings.LAND, bytes);
    assertThat(read.rows()).containsExactly("a|1|Grüße");
    assertThat(read.bad())
        .singleElement()
        .asString()
        .startsWith("3: Its character 7 is not in the declared encoding");
  }

  @Test
  void aRenamedRequiredColumnRejectsTheFileAndNamesTheNearest() throws IOException {
    Reads.Result read = Reads.text(top, source(), "idd,n,note\na,1,x\n");
    assertThat(read.end()).isEqualTo(FileRows.REJECTED);
    assertThat(read.reason()).contains("no column id").contains("idd").contains("aliases");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void undeclaredColumnsAreKeptMasked() throws IOException {
    Reads.Result read =
        Reads.text(top, source(), "id,mail,phone\na,eve@example.org,+49 170 1234567\n");
    assertThat(read.raw().get(0).getJavaMap(10))
        .isEqualTo(Map.of("mail", "[email]", "phone", "[phone]"));
  }

  @Test
  void linesBeforeTheMarkedHeaderAreATitle() throws IOException {
    Csv csv = new Csv(';', '"', "UTF-8", List.of("id", "n"), true);
    Reads.Result read =
        Reads.text(
            top,
            source(csv, "id STRING, n DECIMAL(10,2)"),
            "Report of May\n\nid;n\na;1.234,56\nb;7,5\nc;1.5\n");
    assertThat(read.rows()).containsExactly("a|1234.56", "b|7.50");
    assertThat(read.bad()).singleElement().asString().startsWith("6: n: ");
  }

  /** Each line: why, the text with ⏎ for a newline and ⇥ for a tab, the rows, the reason. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      value = {
        "semicolons where commas are declared ¦ id;n;note⏎a;1;x, y⏎ ¦ a|1|x, y ¦",
        "tabs, in a report with a title ¦ Report of May, June⏎⏎id⇥n⇥note⏎a⇥1⇥x⏎ ¦ a|1|x ¦",
        "the declared delimiter wins ¦ id,n,note;id⏎a,1,x⏎ ¦ a|1|null ¦",
        "a title without any mark of the header ¦ Shop of Eve⏎Order Id,n,note⏎a,1,x⏎ ¦ a|1|x ¦",
        "no header anywhere ¦ a;1;x⏎b;2;y⏎ ¦ ¦ The header has no column id",
      })
  void theBeginningTellsWhereTheHeaderIsAndWhatSeparatesCells(
      String why, String text, String rows, String reason) throws IOException {
    Reads.Result read = Reads.text(top, source(), text.replace('⏎', '\n').replace('⇥', '\t'));
    assertThat(String.join(";", read.rows())).isEqualTo(rows == null ? "" : rows);
    assertThat(String.valueOf(read.reason())).startsWith(reason == null ? "null" : reason);
  }

  @Test
  void aMarkOfTheHeaderMayBeWrittenAsAnAliasIs() throws IOException {
    Csv csv = new Csv(',', '"', "UTF-8", List.of("id", "n"), false);
    Reads.Result read =
        Reads.text(
            top, source(csv, "id STRING, n DECIMAL(10,2)"), "Bericht\nOrder Id;N\na;1.5\nb;7,50\n");
    assertThat(read.rows()).containsExactly("a|1.50");
    assertThat(read.bad()).singleElement().asString().contains("set csv.decimal-comma = true");
  }

  @Test
  void linesThatTheSourceSaysAreNoRecordsAreNone() throws IOException {
    Csv csv =
        new Csv(
            ',',
            '"',
            "UTF-8",
            List.of(),
            false,
            true,
            "Start Date|\\{.*",
            Dates.ISO,
            Optional.empty());
    Reads.Result read =
        Reads.text(
            top,
            source(csv, "id STRING, n INT"),
            "id,n\nStart Date,How many?\n\"{\"\"ImportId\"\":1}\",x\n2026-01-31,1\n");
    Reads.Result another =
        Reads.text(
            top,
            source(csv, "id STRING, n INT"),
            "id,n\nFecha de inicio,\"¿Cuántos,\ny por qué?\"\n\"{\"\"ImportId\"\":1}\",x\n2026-01-31,1\n");
    assertThat(another.rows()).containsExactly("2026-01-31|1");
    assertThat(another.bad()).isEmpty();
    assertThat(read.rows()).containsExactly("2026-01-31|1");
    assertThat(read.bad()).isEmpty();
    assertThat(read.blank()).isEqualTo(2);
  }

  @Test
  void withoutAHeaderCellsAreInTheOrderOfTheColumns() throws IOException {
    Csv csv =
        new Csv('\t', '\0', "UTF-8", List.of(), false, false, "", Dates.ISO, Optional.empty());
    Reads.Result read =
        Reads.text(top, source(csv, "id STRING, n INT, t STRING"), "a\t1\t\"x\nb\t2\nc\t3\tz\t4\n");
    assertThat(read.rows()).containsExactly("a|1|\"x", "b|2|null");
    assertThat(read.bad()).containsExactly("3: It has 4 cells, but declared columns are 3");
  }

  /** How dates are written | as in the file | as read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO | 2026-01-31T10:00:00Z | 2026-01-31T10:00:00Z",
        "ISO | 2026-01-31 10:00:00 UTC | 2026-01-31T10:00:00Z",
        "ISO | 2026-01-31T10:00:00.500+0100 | 2026-01-31T09:00:00.500Z",
        "ISO | Sat, 31 Jan 2026 10:00:00 +0000 | 2026-01-31T10:00:00Z",
        "ISO | 2026-01-31 9:05 | 2026-01-31T09:05:00Z",
        "ISO | 2026-01-31 | 2026-01-31T00:00:00Z",
        "ISO | 31.1.2026 | bad",
        "ISO | 2026-02-30 10:00:00 | bad",
        "ISO | soon | bad",
        "DAY_FIRST | 31.1.2026 9:05 | 2026-01-31T09:05:00Z",
        "DAY_FIRST | 31/01/2026, 09:05:07 | 2026-01-31T09:05:07Z",
        "DAY_FIRST | 1/31/2026 9:05 | bad",
        "DAY_FIRST | 31.01.26 9:05 | 2026-01-31T09:05:00Z",
        "MONTH_FIRST | 1/31/26 9:05 PM | 2026-01-31T21:05:00Z",
        "DAY_FIRST | 10-12-01 | bad",
        "MONTH_FIRST | 1/31/2026 12:05 AM | 2026-01-31T00:05:00Z",
        "MONTH_FIRST | 1/31/2026 2:05:09 p.m. | 2026-01-31T14:05:09Z",
        "MONTH_FIRST | 1/31/2026 13:05 pm | bad",
        "MONTH_FIRST | 2026-01-31 | 2026-01-31T00:00:00Z",
      })
  void datesAreReadAsTheSourceSaysTheyAreWritten(Dates dates, String text, String instant)
      throws IOException {
    Csv csv = new Csv(';', '"', "UTF-8", List.of(), false, true, "", dates, Optional.empty());
    Reads.Result read = Reads.text(top, source(csv, "id STRING, at TIMESTAMP"), "id;at\na;" + text);
    String got = read.bad().isEmpty() ? read.raw().get(0).getTimestamp(13).toInstant() + "" : "bad";
    assertThat(got).isEqualTo(instant);
  }

  @Test
  void aDateThatIsWrittenOtherwiseNamesTheSetting() throws IOException {
    Reads.Result read =
        Reads.text(
            top,
            source(source().csv(), "id STRING, at TIMESTAMP"),
            "id,at\na,3/15/2024 2:30 PM\nb,soon\n");
    assertThat(read.bad().get(0)).contains("csv.dates = day_first");
    assertThat(read.bad().get(1)).doesNotContain("csv.dates");
  }

  @Test
  void anyBytesAreReadToTheirEndAndTheCountsAddUp() throws IOException {
    String alphabet = "ab1,,\"\"\n\n\r;x\0é";
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder("id,n,note\n");
      for (int i = random.nextInt(120); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes =
          text.toString()
              .getBytes(seed % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      Reads.Result read = Reads.bytes(top, source(), Landings.LAND, bytes);
      assertThat(read.end()).as("seed " + seed).isEqualTo(FileRows.DONE);
      assertThat(read.seen())
          .as("seed " + seed)
          .isEqualTo(read.rows().size() + read.bad().size() + read.blank());
    }
  }

  @Test
  void linesOfOneThingTakeFromTheFirstWhatOnlyItSays() throws IOException {
    Csv csv =
        new Csv(
            ',',
            '"',
            "UTF-8",
            List.of(),
            false,
            true,
            "(©|Total).*",
            Dates.ISO,
            Optional.of(new Group("id", List.of("day", "n"), "place")));
    Reads.Result read =
        Reads.text(
            top,
            source(csv, "id STRING, day DATE, n INT, note STRING, place BIGINT"),
            "id,day,n,note\na,2026-01-31,1,x\na,,,y\na,,5,\nb,,2,z\nb,no,2,z\nb,,,\nTotal 3 lines\n© Shop");
    assertThat(read.rows())
        .containsExactly(
            "a|2026-01-31|1|x|0",
            "a|2026-01-31|1|y|1",
            "a|2026-01-31|5|null|2",
            "b|null|2|z|0",
            "b|null|null|null|0");
    assertThat(read.bad()).containsExactly("6: day: \"no\" is not a day such as 2026-01-31");
    assertThat(read.blank()).isEqualTo(2);
  }

  @Test
  void aNameOfAColumnMaySayACurrency() throws IOException {
    SourceSettings plain =
        Landings.source(top, Format.CSV, "day DATE, cost STRING, currency STRING");
    SourceSettings source =
        new SourceSettings(
            plain.name(),
            plain.rank(),
            plain.about(),
            plain.folder(),
            plain.files(),
            plain.format(),
            plain.csv(),
            plain.columns(),
            List.of("cost"),
            Map.of("Amount spent ({currency})", "cost"),
            plain.protect(),
            plain.valid(),
            plain.parameters(),
            plain.with(),
            plain.nest(),
            plain.outputs());
    assertThat(Reads.text(top, source, "Day,Amount Spent (EUR)\n2026-01-31,7\n").rows())
        .containsExactly("2026-01-31|7|EUR");
    assertThat(
            Reads.text(top, source, "Day,Amount spent (EUR),Currency\n2026-01-31,7,USD\n").rows())
        .containsExactly("2026-01-31|7|USD");
    assertThat(Reads.text(top, source, "Day,Amount\n2026-01-31,7\n").reason())
        .startsWith("The header has no column cost");
  }

  @Test
  void undeclaredValuesUnderANameWithAStarAreNotKept() throws IOException {
    SourceSettings plain = source();
    SourceSettings source =
        Landings.with(
            plain,
            plain.required(),
            Map.of(Protection.DROP, List.of("note", "billing *", "*name")),
            plain.valid());
    Reads.Result read =
        Reads.text(top, source, "id,note,Billing City,Last Name,Names\na,hello,Rome,Adams,kept\n");
    assertThat(read.rows()).containsExactly("a|null|null");
    assertThat(read.raw().get(0).getJavaMap(10)).isEqualTo(Map.of("Names", "kept"));
  }
}
