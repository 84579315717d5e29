package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRecordsTest {

  @TempDir Path top;

  private SourceSettings source() {
    SourceSettings source =
        Landings.source(
            top,
            Format.JSON,
            "id STRING, n BIGINT, s STRUCT<x: DOUBLE>, a ARRAY<STRUCT<k: STRING>>");
    return Landings.with(source, List.of("id"), Map.of(), List.of());
  }

  /** Each line: why, the text with ⏎ for a newline, the ids read, the bad records. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "lines ¦ {'id':'a'}⏎{'id':'b'}⏎ ¦ a;b ¦",
        "several on a line ¦ {'id':'a'}{'id':'b'} {'id':'c'} ¦ a;b;c ¦",
        "documents over lines ¦ {⏎ 'id': 'a'⏎}⏎{⏎ 'id':⏎ 'b'⏎}⏎ ¦ a;b ¦",
        "a list at the top ¦ [{'id':'a'},⏎{'id':'b'}] ¦ a;b ¦",
        "lists one after the other ¦ [{'id':'a'}]⏎[{'id':'b'}] ¦ a;b ¦",
        "a list cut off ¦ [{'id':'a'},⏎{'id':'b'} ¦ a;b ¦ 2: The list is not closed at the file's end: the file may be cut off",
        "a line cut off ¦ {'id':'a'}⏎{'id':'b','n':⏎{'id':'c'}⏎{'id':'d'}⏎ ¦ a;c;d ¦ 2: It is not closed before the next begins",
        "a line cut off after a value ¦ {'id':'a','n':1⏎{'id':'c'}⏎ ¦ c ¦ 1: It is not closed before the next begins",
        "a text cut off ¦ {'id':'a⏎{'id':'c'}⏎ ¦ c ¦ 1: A text in it is not closed",
        "the end cut off ¦ {'id':'a'}⏎{'id':'b ¦ a ¦ 2: A text in it is not closed",
        "a name twice ¦ {'id':'a','id':'b'}⏎{'id':'c'} ¦ c ¦ 1: The name id stands in it twice",
        "an unknown name twice ¦ {'id':'a','z':1,'z':2} ¦ ¦ 1: The name z stands in it twice",
        "no object ¦ hello⏎{'id':'c'}⏎12⏎ ¦ c ¦ 1: It is not a JSON object;3: It is not a JSON object",
        "no objects in a list ¦ [1,{'id':'c'},'x'] ¦ c ¦ 1: It is not a JSON object;1: It is not a JSON object",
        "a list in a list ¦ [[{'id':'a'}],{'id':'c'}] ¦ c ¦ 1: The record is not an object with fields",
        "numbers as texts and texts as numbers ¦ {'id':7,'n':'12'} ¦ 7 ¦",
        "not a number ¦ {'id':'a','n':'x'} ¦ ¦ 1: n: \"x\" is not a whole number (or too large a one)",
        "an object where a value should be ¦ {'id':{'x':1}} ¦ ¦ 1: id is an object or list where one value is declared",
        "required and missing ¦ {'n':1} ¦ ¦ 1: id has no value, but is required",
        "single quotes are no JSON ¦ {id:'a'}⏎{'id':'b'} ¦ b ¦ 1: It is not valid JSON, at character 3",
        "a document of named records ¦ {'one':{'id':'a'},⏎'two':{'id':'b'}} ¦ a;b ¦",
        "named records, one of them bad ¦ {'one':{'id':'a'},⏎'two':{'n':1},'three':{'id':'c'}} ¦ a;c ¦ 2: id has no value, but is required",
        "pages of an interface ¦ {'rows':[{'id':'a'},⏎{'n':1},{'id':'b','n':'x'},⏎{'id':'é'}],'page':1} {'rows':[{'id':'z'}]} ¦ a;é;z ¦ 2: id has no value, but is required;2: n: \"x\" is not a whole number (or too large a one)",
        "a page that says how many it holds ¦ {'rows':[{'id':'a'}],'n':1} ¦ a ¦",
        "a page that has a name of its records ¦ {'n':'1','rows':[{'id':'a'}]} ¦ a ¦",
        "an empty page ¦ {'rows':[],'page':{'next':2}}⏎{'id':'a'} ¦ a ¦",
        "a payload in its envelope ¦ {'signature':{'token':'t'},'data':{'id':'a'}} ¦ a ¦",
        "a page of something else ¦ {'rows':[{'name':'a'}]} ¦ ¦ 1: It has none of the source's fields, such as id: it is a record of something else",
        "a page of bad records ¦ {'rows':[{'n':1},{'id':'b','n':'x'}]} ¦ ¦ 1: None of its records can be taken. n: \"x\" is not a whole number (or too large a one)",
        "one element where a list is declared ¦ {'id':'a','a':{'k':'v'}} ¦ a ¦",
      })
  void readsWhatIsRightAndSaysWhatIsWrong(String why, String text, String ids, String bad)
      throws IOException {
    String json = text.replace('⏎', '\n').replace('\'', '"');
    Reads.Result read = Reads.text(top, source(), json);
    assertThat(read.rows().stream().map(row -> row.substring(0, row.indexOf('|'))))
        .isEqualTo(ids == null ? List.of() : List.of(ids.split(";")));
    assertThat(String.join(";", read.bad())).isEqualTo(bad == null ? "" : bad);
    assertThat(read.seen()).isEqualTo(read.rows().size() + read.bad().size() + read.blank());
  }

  @Test
  void textThatComesAsPartsIsKeptAndMasked() throws IOException {
    SourceSettings source =
        Landings.with(source(), List.of(), Map.of(Protection.TEXT, List.of("id")), List.of());
    Reads.Result read =
        Reads.text(top, source, "{\"id\":{\"subject\":\"call +49 170 1234567\"},\"n\":1}");
    assertThat(read.rows()).containsExactly("{\"subject\":\"call [phone]\"}|1|null|null");
  }

  /** Each line: why, the columns, the record, the row; nothing: refused. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "a list ¦ id STRING, t STRING ¦ {'id':'a','t':['x',{'y':1.5}]} ¦ a|['x',{'y':1.5}]",
        "an object, masked ¦ id STRING, t STRING ¦ {'id':'a','t':{'to':'a@x.de'}} ¦ a|{'to':'[email]'}",
        "in a structure ¦ id STRING, s STRUCT<t: STRING> ¦ {'id':'a','s':{'t':[]}} ¦ a|[[]]",
        "a number ¦ id STRING, n BIGINT ¦ {'id':'a','n':[1]} ¦",
        "a time ¦ id STRING, at TIMESTAMP ¦ {'id':'a','at':['2026-01-31']} ¦",
        "an identifier ¦ id STRING, order_id STRING ¦ {'id':'a','order_id':['1']} ¦",
        "another ¦ id STRING, messageId STRING ¦ {'id':'a','messageId':{'x':1}} ¦",
        "personal ¦ id STRING, email STRING ¦ {'id':'a','email':['a@x.de']} ¦",
        "needed ¦ id STRING, must STRING ¦ {'id':'a','must':['x']} ¦",
      })
  void textMayComeAsPartsButNoNumberTimeOrIdentifier(
      String why, String columns, String text, String row) throws IOException {
    SourceSettings source =
        Landings.with(
            Landings.source(top, Format.JSON, columns),
            columns.contains("must") ? List.of("must") : List.of(),
            columns.contains("email") ? Map.of(Protection.EMAIL, List.of("email")) : Map.of(),
            List.of());
    Reads.Result read = Reads.text(top, source, text.replace('\'', '"'));
    assertThat(read.rows().stream().map(one -> one.replace('"', '\'')))
        .isEqualTo(row == null ? List.of() : List.of(row));
  }

  @Test
  void deepJsonIsQuarantinedWhole() throws IOException {
    String deep =
        "{\"id\":\"a\",\"z\":" + "[".repeat(100) + "]".repeat(100) + "}\n{\"id\":\"b\"}\n";
    Reads.Result read = Reads.text(top, source(), deep);
    assertThat(read.rows()).hasSize(1);
    assertThat(read.bad())
        .containsExactly("1: It is nested deeper than 64 levels (land.max-json-depth)");
  }

  @Test
  void personalValuesAreProtectedAtAnyDepthAndUnknownOnesMasked() throws IOException {
    SourceSettings source =
        Landings.with(
            source(),
            List.of("id"),
            Map.of(Protection.PHONE, List.of("a[].k"), Protection.TEXT, List.of("id")),
            List.of());
    Reads.Result read =
        Reads.text(
            top,
            source,
            "{\"id\":\"call +49 170 1234567\",\"a\":[{\"k\":\"0170 1234567\"},{\"k\":\"491701234567\"}],"
                + "\"who\":{\"eve@example.org\":[\"mail eve@example.org\"]}}");
    assertThat(read.rows().get(0)).startsWith("call [phone]|").doesNotContain("1234567");
    List<String> phones =
        java.util.regex.Pattern.compile("phone:k1:[\\w-]{22}")
            .matcher(read.rows().get(0))
            .results()
            .map(r -> r.group())
            .toList();
    assertThat(phones).hasSize(2);
    assertThat(phones.get(0)).isEqualTo(phones.get(1));
    assertThat(read.raw().get(0).getJavaMap(10).toString()).isEqualTo("{[email][0]=mail [email]}");
  }

  @Test
  void anyBytesAreReadToTheirEndAndTheCountsAddUp() throws IOException {
    String alphabet = "{{}}[]\"\":,,\n\n ab1\\\0é";
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(160); i > 0; i--) {
        text.append(
            random.nextInt(6) == 0
                ? "{\"id\":\"a\"}\n"
                : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
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
  void aPageThatRepeatsWhatItsRecordsSayIsNoRecord() throws IOException {
    SourceSettings source = Landings.with(source(), List.of(), source().protect(), List.of());
    Reads.Result read =
        Reads.text(
            top,
            source,
            """
            {"rows":[{"id":"a","n":1},{"id":"a","n":"x"},{"id":"a","n":3}],"id":"a"}
            {"id":"b","n":4,"followers":[{"id":"y"}]}
            """);
    assertThat(read.rows().stream().map(row -> row.split("[|]")[0])).containsExactly("a", "a", "b");
    assertThat(read.bad()).hasSize(1);
  }

  @Test
  void thePagesOfAListGiveTheirRecordsAndABrokenOneCostsItself() throws IOException {
    SourceSettings source = Landings.with(source(), List.of("id"), source().protect(), List.of());
    Reads.Result read =
        Reads.text(
            top,
            source,
            "{\"orders\":[{\"id\":\"a\"},\n{\"id\":\"b\",\"a\":7},{\"name\":\"c\"}],\"has_more\":true}\n"
                + "{\"orders\":[]}\n"
                + "{\"a\":[{\"id\":\"x\"}],\"more\":[{\"id\":\"d\"}]}\n"
                + "{\"id\":\"e\",\"a\":5,\"more\":[{\"id\":\"f\"}]}\n"
                + "{\"count\":1}");
    assertThat(read.rows().stream().map(row -> row.split("[|]")[0])).containsExactly("a", "d");
    assertThat(read.bad())
        .containsExactly(
            "2: a[] is not an object with fields",
            "2: id has no value, but is required",
            "5: a[] is not an object with fields",
            "6: It has none of the source's fields, such as id: it is a record of something else");
    assertThat(read.blank()).isEqualTo(1);
  }

  /** Each line: why, a JSON value, what it is with two and with four places; nothing: refused. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      value = {
        "as declared ¦ 17.99 ¦ 17.99 ¦ 17.9900",
        "noise above ¦ 17.990000000000002 ¦ 17.99 ¦ 17.9900",
        "noise below ¦ 17.989999999999998 ¦ 17.99 ¦ 17.9900",
        "noise in a text ¦ \"17.990000000000002\" ¦ 17.99 ¦ 17.9900",
        "noise around nothing ¦ 5.551115123125783E-17 ¦ 0.00 ¦ 0.0000",
        "half a cent ¦ 17.995 ¦ ¦ 17.9950",
        "a sum's noise at half a cent ¦ 17.995000000000001 ¦ ¦ 17.9950",
        "finer than declared ¦ 17.990651 ¦ ¦ 17.9907",
        "finer, as a text ¦ \"17.990651\" ¦ ¦",
        "large and exact ¦ 12345678901.567 ¦ ¦ 12345678901.5670",
        "too fine to be more than 0 ¦ 0.00001 ¦ ¦",
        "far too fine ¦ 1E-999999 ¦ 0.00 ¦ 0.0000",
        "too large ¦ 1E999999 ¦ ¦",
      })
  void numbersFinerThanDeclaredAreRoundedWhereNoMoneyIsLost(
      String why, String value, String cents, String fine) throws IOException {
    for (String places : List.of("2", "4")) {
      SourceSettings source =
          Landings.source(top, Format.JSON, "id STRING, n DECIMAL(18," + places + ")");
      Reads.Result read = Reads.text(top, source, "{\"id\":\"a\",\"n\":" + value + "}");
      String wanted = places.equals("2") ? cents : fine;
      assertThat(read.rows()).isEqualTo(wanted == null ? List.of() : List.of("a|" + wanted));
    }
  }
}
