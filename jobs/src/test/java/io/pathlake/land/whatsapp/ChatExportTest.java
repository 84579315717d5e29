package io.pathlake.land.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pathlake.land.whatsapp.ChatMessage.Kind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatExportTest {

  private static final ChatSettings UTC = ChatSettings.in(ZoneOffset.UTC);

  private static Parsed parse(String... lines) {
    return ChatExport.parse(List.of(lines), UTC);
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("iPhone, US", "[12/31/24, 1:02:03\u202FPM] ", "2024-12-31T13:02:03"),
        arguments("iPhone, Germany", "[31.12.24, 13:02:03] ", "2024-12-31T13:02:03"),
        arguments("Android, 24 hours", "31/12/2024, 13:02 - ", "2024-12-31T13:02"),
        arguments("no comma", "31/12/2024 13:02 - ", "2024-12-31T13:02"),
        arguments("midnight is 12 AM", "12/31/24, 12:02 AM - ", "2024-12-31T00:02"),
        arguments("noon is 12 PM", "12/31/24, 12:02 PM - ", "2024-12-31T12:02"),
        arguments("Spanish dots and spaces", "31/12/24, 1:02 p.\u00A0m. - ", "2024-12-31T13:02"),
        arguments("Spanish words", "31/12/24 a las 1:02 de la tarde - ", "2024-12-31T13:02"),
        arguments("German half", "31.12.24, 1:02 nachm. - ", "2024-12-31T13:02"),
        arguments("German words", "31.12.2024 um 13:02 Uhr - ", "2024-12-31T13:02"),
        arguments("French preposition", "31/12/2024 à 13:02 - ", "2024-12-31T13:02"),
        arguments("Canadian hour sign", "2024-12-31 13 h 02 - ", "2024-12-31T13:02"),
        arguments("Portuguese preposition", "31/12/2024 às 13:02 - ", "2024-12-31T13:02"),
        arguments("Finnish dots in the time", "31.12.2024 klo 13.02.03 - ", "2024-12-31T13:02:03"),
        arguments("Danish", "[31.12.2024 kl. 13.02.03] ", "2024-12-31T13:02:03"),
        arguments("Hungarian half", "2024. 12. 31. du. 1:02 - ", "2024-12-31T13:02"),
        arguments("Turkish half", "31.12.2024 ÖS 1:02 - ", "2024-12-31T13:02"),
        arguments("Greek half", "31/12/24, 1:02 μ.μ. - ", "2024-12-31T13:02"),
        arguments("Bulgarian year sign", "31.12.24 г., 13:02 - ", "2024-12-31T13:02"),
        arguments("Vietnamese time first", "[13:02:03, 31/12/2024] ", "2024-12-31T13:02:03"),
        arguments("Thai, Buddhist year", "31/12/2567 13:02 - ", "2024-12-31T13:02"),
        arguments("Buddhist year of two digits", "[31/12/67 13:02:03] ", "2024-12-31T13:02:03"),
        arguments("Thai digits", "[๓๑/๑๒/๒๕๖๗ ๑๓:๐๒:๐๓] ", "2024-12-31T13:02:03"),
        arguments("Japanese half", "2024/12/31 午後1:02 - ", "2024-12-31T13:02"),
        arguments("Japanese zero hour", "2024/12/31 午後0:02 - ", "2024-12-31T12:02"),
        arguments("Japanese era", "[R6/12/31 13:02:03] ", "2024-12-31T13:02:03"),
        arguments("Japanese era in kanji", "[令和6年12月31日 13:02:03] ", "2024-12-31T13:02:03"),
        arguments("Chinese half", "[2024/12/31 下午1:02:03] ", "2024-12-31T13:02:03"),
        arguments("Chinese signs", "2024年12月31日 凌晨1:02 - ", "2024-12-31T01:02"),
        arguments("Taiwanese year", "[113/12/31 下午1:02:03] ", "2024-12-31T13:02:03"),
        arguments("Korean half", "2024. 12. 31. 오후 1:02 - ", "2024-12-31T13:02"),
        arguments("Korean signs", "[2024년 12월 31일 오후 1:02:03] ", "2024-12-31T13:02:03"),
        arguments(
            "Arabic digits and marks",
            "\u200F[٣١\u200F/١٢\u200F/٢٠٢٤، ١:٠٢:٠٣\u00A0م] ",
            "2024-12-31T13:02:03"),
        arguments("Persian calendar", "[۱۴۰۳/۱۰/۱۱،\u200F ۱۳:۰۲:۰۳] ", "2024-12-31T13:02:03"),
        arguments("Islamic calendar", "[٢٩/٦/١٤٤٦ هـ، ١:٠٢:٠٣ م] ", "2024-12-30T13:02:03"),
        arguments("Hindi digits and half", "३१/१२/२०२४, १:०२ अपराह्न - ", "2024-12-31T13:02"),
        arguments("Bengali digits", "৩১/১২/২৪, ১৩:০২ - ", "2024-12-31T13:02"),
        arguments("Hebrew half", "31.12.2024, 1:02 אחה״צ - ", "2024-12-31T13:02"),
        arguments("month by name", "31 Dec 2024, 13:02 - ", "2024-12-31T13:02"),
        arguments("month by name first", "Dec 31, 2024, 1:02 PM - ", "2024-12-31T13:02"),
        arguments("old iPhone colon", "31.12.24, 13:02:03: ", "2024-12-31T13:02:03"),
        arguments("long dash", "31.12.24, 13:02 – ", "2024-12-31T13:02"),
        arguments("hour 24 is midnight", "[31.12.24, 24:02:03] ", "2024-12-31T00:02:03"),
        arguments("24 hours with a half", "[12/31/24, 13:02:03 PM] ", "2024-12-31T13:02:03"),
        arguments("mark at the start", "\uFEFF\u200E[31.12.24, 13:02:03] ", "2024-12-31T13:02:03"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void aHeaderIsReadWhereverThePhoneIsFrom(String reason, String header, String local) {
    Parsed parsed = parse(header + "Ana: hi: there");
    assertThat(parsed.badLines()).isEmpty();
    assertThat(parsed.messages()).hasSize(1);
    ChatMessage message = parsed.messages().get(0);
    assertThat(message.local()).hasToString(local);
    assertThat(message.author()).contains("Ana");
    assertThat(message.text()).isEqualTo("hi: there");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("left out, Android", false, "A: <Media omitted>", Kind.MEDIA, "", null),
        arguments("left out, unknown language", false, "A: <Midia xyz>", Kind.MEDIA, "", null),
        arguments("left out, no spaces", false, "A: <メディアなし>", Kind.MEDIA, "", null),
        arguments("a tag is a message", false, "A: <html>", Kind.MESSAGE, "<html>", null),
        arguments("a heart is a message", false, "A: I <3 you>", Kind.MESSAGE, "I <3 you>", null),
        arguments(
            "file", false, "A: IMG-1-WA1.jpg (file attached)", Kind.MEDIA, "", "IMG-1-WA1.jpg"),
        arguments(
            "file, unknown language",
            false,
            "A: \u200Ex y.pdf (abc def)",
            Kind.MEDIA,
            "",
            "x y.pdf"),
        arguments(
            "talk of a file",
            false,
            "A: see x.pdf (page two)",
            Kind.MESSAGE,
            "see x.pdf (page two)",
            null),
        arguments(
            "iPhone file",
            true,
            "A: \u200E<attached: 01-PHOTO.jpg>",
            Kind.MEDIA,
            "",
            "01-PHOTO.jpg"),
        arguments(
            "iPhone caption", true, "A: sea \u200E<Anhang: 01.jpg>", Kind.MEDIA, "sea", "01.jpg"),
        arguments("iPhone left out", true, "A: \u200EBild weggelassen", Kind.MEDIA, "", null),
        arguments(
            "iPhone document",
            true,
            "A: a b.pdf • \u200E2 pages \u200Edocument omitted",
            Kind.MEDIA,
            "",
            "a b.pdf"),
        arguments("deleted", true, "A: \u200EThis message was deleted.", Kind.DELETED, "", null),
        arguments("deleted, Japanese", true, "A: \u200Eこのメッセージは削除されました。", Kind.DELETED, "", null),
        arguments(
            "deleted, Android", false, "A: Dit bericht is verwijderd", Kind.DELETED, "", null),
        arguments(
            "place",
            true,
            "A: \u200ELocation: https://maps.google.com/?q=1,2",
            Kind.MESSAGE,
            "Location: https://maps.google.com/?q=1,2",
            null),
        arguments("edited", false, "A: hi <This message was edited>", Kind.MESSAGE, "hi", null),
        arguments(
            "edited, unknown language",
            true,
            "A: hi \u200E<abc def ghi>",
            Kind.MESSAGE,
            "hi",
            null),
        arguments("seen once", false, "A: null", Kind.MEDIA, "", null),
        arguments("nothing left", false, "A: ", Kind.MEDIA, "", null),
        arguments("call", false, "A: Missed voice call", Kind.SYSTEM, "Missed voice call", null),
        arguments(
            "talk of a call",
            false,
            "A: Voice call, maybe?",
            Kind.MESSAGE,
            "Voice call, maybe?",
            null),
        arguments("no author", false, "You added Ann", Kind.SYSTEM, "You added Ann", null),
        arguments(
            "colon in a group's name",
            false,
            "You created group \"Sale: now\"",
            Kind.SYSTEM,
            "You created group \"Sale: now\"",
            null),
        arguments(
            "colon in a subject",
            false,
            "Ann changed the subject from “A: b” to “c”",
            Kind.SYSTEM,
            "Ann changed the subject from “A: b” to “c”",
            null),
        arguments("talk of a group", false, "A: I added Ann", Kind.MESSAGE, "I added Ann", null),
        arguments(
            "notice below a name",
            true,
            "Shop: \u200EMessages and calls are end-to-end encrypted. No one",
            Kind.SYSTEM,
            "Messages and calls are end-to-end encrypted. No one",
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyIsToldByPhraseAndShape(
      String reason, boolean iphone, String body, Kind kind, String text, String file) {
    String header = iphone ? "[31.12.24, 13:02:03] " : "31.12.24, 13:02 - ";
    ChatMessage message = parse(header + "A: hello", header + body).messages().get(1);
    assertThat(message.kind()).isEqualTo(kind);
    assertThat(message.text()).isEqualTo(text);
    assertThat(message.attachment()).isEqualTo(Optional.ofNullable(file));
    assertThat(message.edited()).isEqualTo(reason.startsWith("edited"));
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        arguments("a 13th month", "d/m/y", false, List.of("1/2/24", "13/2/24")),
        arguments("a 13th day in the middle", "m/d/y", false, List.of("1/2/24", "2/13/24")),
        arguments(
            "time runs on as d/m/y",
            "d/m/y",
            false,
            List.of("9/1/24", "10/1/24", "1/2/24", "3/2/24")),
        arguments(
            "time runs on as m/d/y",
            "m/d/y",
            false,
            List.of("1/9/24", "1/10/24", "2/1/24", "2/3/24")),
        arguments("year of four digits first", "y/m/d", false, List.of("2024/1/2", "2024/1/3")),
        arguments("year of two digits first", "y/m/d", false, List.of("24/1/31", "24/2/1")),
        arguments("older than WhatsApp", "y/m/d", false, List.of("24/1/2", "24/2/3")),
        arguments("nothing tells", "d/m/y", true, List.of("1/2/24", "2/2/24")),
        arguments(
            "days in a row as m/d/y",
            "m/d/y",
            true,
            List.of("5/1/24", "5/2/24", "5/3/24", "5/4/24")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void theWholeFileDecidesTheOrderOfDates(
      String reason, String order, boolean ambiguous, List<String> dates) {
    Parsed parsed = ChatExport.parse(dates.stream().map(d -> d + ", 10:00 - A: x").toList(), UTC);
    assertThat(parsed.summary().order().order().orElseThrow()).hasToString(order);
    assertThat(parsed.summary().order().ambiguous()).isEqualTo(ambiguous);
    assertThat(parsed.messages()).hasSize(dates.size());
  }

  @Test
  void theSettingDecidesOnlyWhereTheFileLeavesTheOrderOpen() {
    ChatSettings us =
        new ChatSettings(ZoneOffset.UTC, Set.of(), Optional.of(DayOrder.MONTH_DAY_YEAR));
    assertThat(ChatExport.parse(List.of("1/2/24, 10:00 - A: x"), us).messages().get(0).local())
        .hasToString("2024-01-02T10:00");
    assertThat(ChatExport.parse(List.of("31/2/2024, 10:00 - A: x"), us).badLines()).hasSize(1);
    assertThat(ChatExport.parse(List.of("31/1/24, 10:00 - A: x"), us).messages()).hasSize(1);
  }

  @Test
  void everyLineIsInOneMessageOrBlankOrBad() {
    Parsed parsed =
        parse(
            "Exported by someone",
            "",
            "[31.12.24, 13:02:03] A: one\r",
            "two",
            "",
            "four",
            "",
            "[31.12.24, 13:02:04 blorp] B: unknown word",
            "goes on",
            "[31.12.24, 13:02:05] A: five");
    assertThat(parsed.messages())
        .extracting(ChatMessage::text)
        .containsExactly("one\ntwo\n\nfour", "five");
    assertThat(parsed.messages()).extracting(ChatMessage::line).containsExactly(3L, 10L);
    assertThat(parsed.badLines()).extracting(BadLine::line).containsExactly(1L, 8L, 9L);
    ChatSummary summary = parsed.summary();
    assertThat(summary.lines()).isEqualTo(10);
    assertThat(List.of(summary.messages(), summary.continued(), summary.blank(), summary.bad()))
        .containsExactly(2L, 3L, 2L, 3L);
  }

  @Test
  void messagesCopiedIntoAMessageAreItsText() {
    String dashed = "31/12/2024, 13:02 - A: ";
    Parsed parsed =
        parse(
            dashed + "1",
            dashed + "2",
            dashed + "3",
            dashed + "4",
            dashed + "look:",
            "[12:00, 30/12/2024] B: quoted",
            dashed + "6");
    assertThat(parsed.messages()).hasSize(6);
    assertThat(parsed.messages().get(4).text()).isEqualTo("look:\n[12:00, 30/12/2024] B: quoted");
    assertThat(parsed.summary().quoted()).isEqualTo(1);
  }

  @Test
  void aNameMayHoldAColonIfTheChatShowsIt() {
    String header = "[31.12.24, 13:02:03] ";
    Parsed parsed =
        parse(
            header + "Dr: Who: \u200Eimage omitted",
            header + "Dr: Who: hi",
            header + "Bob: note: x");
    assertThat(parsed.summary().participants()).containsExactly("Dr: Who", "Bob");
    assertThat(parsed.messages().get(2).text()).isEqualTo("note: x");
  }

  @Test
  void theBrandIsFoundByNameWithoutCaseAndSpaces() {
    ChatSettings settings =
        new ChatSettings(ZoneOffset.UTC, Set.of("Corner Shop", "+49 151 000"), Optional.empty());
    String header = "31.12.24, 13:02 - ";
    Parsed parsed =
        ChatExport.parse(
            List.of(
                header + "corner  SHOP: a",
                header + "\u202A+49\u00A0151\u00A0000\u202C: b",
                header + "You: c",
                header + "~\u202FAnn: d"),
            settings);
    assertThat(parsed.messages())
        .extracting(ChatMessage::fromBrand)
        .containsExactly(true, true, true, false);
    assertThat(parsed.messages().get(3).author()).contains("Ann");
  }

  @Test
  void twoPeopleAreAPrivateChatAndThreeAGroup() {
    String header = "31.12.24, 13:02 - ";
    assertThat(parse(header + "A: x", header + "B: y").summary().group()).isFalse();
    assertThat(parse(header + "A: x", header + "B: y", header + "C: y").summary().group()).isTrue();
    assertThat(parse(header + "You added Ann", header + "B: y").summary().group()).isTrue();
  }

  @Test
  void anHourThatHappensTwiceKeepsTheOrderAndAnHourThatIsSkippedMovesOn() {
    ChatSettings berlin = ChatSettings.in(ZoneId.of("Europe/Berlin"));
    Parsed autumn =
        ChatExport.parse(
            List.of(
                "27.10.2024, 02:10 - A: first",
                "27.10.2024, 02:50 - A: first",
                "27.10.2024, 02:05 - A: second",
                "27.10.2024, 03:00 - A: after"),
            berlin);
    assertThat(autumn.messages())
        .extracting(m -> m.at().toString())
        .containsExactly(
            "2024-10-27T00:10:00Z",
            "2024-10-27T00:50:00Z",
            "2024-10-27T01:05:00Z",
            "2024-10-27T02:00:00Z");
    Parsed spring = ChatExport.parse(List.of("31.03.2024, 02:30 - A: x"), berlin);
    assertThat(spring.messages().get(0).at()).hasToString("2024-03-31T01:30:00Z");
  }

  @Test
  void aHeaderWithoutYearTakesTheLatestBeforeTheExport() {
    List<String> lines = List.of("10:35 PM, 07 20 - A: x");
    assertThat(parse(lines.get(0)).badLines().get(0).reason()).contains("no year");
    ChatSettings settings =
        new ChatSettings(
            ZoneOffset.UTC, Set.of(), Optional.empty(), Optional.of(LocalDate.of(2018, 3, 1)));
    assertThat(ChatExport.parse(lines, settings).messages().get(0).local())
        .hasToString("2017-07-20T22:35");
  }

  @Test
  void theIranianCalendarFollowsItsLeapYears() {
    assertThat(parse("[1399/12/30, 10:00:00] A: x").messages().get(0).local())
        .hasToString("2021-03-20T10:00");
    assertThat(parse("[1403/01/01, 10:00:00] A: x").messages().get(0).local())
        .hasToString("2024-03-20T10:00");
    assertThat(parse("[1404/01/01, 10:00:00] A: x").messages().get(0).local())
        .hasToString("2025-03-21T10:00");
    assertThat(parse("[1402/12/30, 10:00:00] A: x").badLines()).hasSize(1);
  }

  @Test
  void aRecordHasTheFieldsOfTheDeclaredColumns() {
    ChatMessage message = parse("31.12.24, 13:02 - A: x").messages().get(0);
    List<String> columns =
        Stream.of(ChatMessage.COLUMNS.split(", "))
            .map(c -> c.substring(0, c.indexOf(' ')))
            .toList();
    assertThat(message.toRecord("chat.txt", false).keySet()).containsExactlyElementsOf(columns);
    assertThat(message.toRecord("chat.txt", false)).containsEntry("at", "2024-12-31T13:02:00Z");
  }
}
