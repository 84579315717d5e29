package io.pathlake.land.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.land.whatsapp.ChatMessage.Kind;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chats written in random formats and languages from known messages are read back as they were. */
class ChatRoundTripTest {

  private static final String[] LANGUAGES = {
    "en-US",
    "en-GB",
    "de",
    "es",
    "es-MX",
    "fr",
    "pt-BR",
    "it",
    "nl",
    "sv",
    "da",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "bg",
    "el",
    "he",
    "ar-EG",
    "fa",
    "ur",
    "hi-IN-u-nu-deva",
    "bn",
    "mr",
    "ta",
    "te",
    "th-TH-u-nu-thai",
    "vi",
    "id",
    "ms",
    "ja",
    "ko",
    "zh-CN",
    "zh-TW",
    "sw",
    "fil"
  };
  private static final String[] DATES = {
    "dd/MM/yyyy",
    "d/M/yy",
    "MM/dd/yyyy",
    "M/d/yy",
    "dd.MM.yy",
    "d. M. yyyy",
    "yyyy-MM-dd",
    "yyyy/M/d",
    "yyyy. MM. dd.",
    "dd-MM-yyyy",
    "yy/M/d"
  };
  private static final String[] TIMES = {
    "HH:mm", "H:mm", "HH.mm", "h:mm a", "a h:mm", "h:mm\u202Fa"
  };
  private static final String[] JOINTS = {", ", " ", "، ", " \u200E"};
  private static final String[] NAMES = {
    "Ana", "José Ñ", "+44 20 7946 0000", "Иван П.", "山田", "Shop 24/7"
  };
  private static final String[] TEXTS = {
    "hello",
    "note: buy milk",
    "10:30 - not a header",
    "12/12 is the day",
    "ok 👍",
    "a\n\nb",
    "[x] done",
    "<3",
    "price 3,50 - 4,00: ok",
    "مرحبا",
    "line one\nline two: three",
    "https://example.org/a?b=1:2",
    "(file)"
  };

  private record Sent(LocalDateTime at, String author, String text) {}

  @Test
  void whatWasWrittenIsReadBackInEveryFormat() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      boolean seconds = random.nextBoolean();
      List<Sent> sent = messages(random, seconds);
      String format = pick(DATES, random);
      List<String> lines = write(sent, format, seconds, random);
      Parsed parsed = ChatExport.parse(lines, ChatSettings.in(ZoneOffset.UTC));
      assertThat(
              parsed.messages().stream()
                  .map(m -> new Sent(m.local(), m.author().orElse(""), m.text())))
          .as("seed %d: %s %s", seed, parsed.summary().order(), lines.get(0))
          .containsExactlyElementsOf(sent);
      assertThat(parsed.messages()).allMatch(m -> m.kind() == Kind.MESSAGE);
      assertThat(parsed.summary().bad()).isZero();
    }
  }

  /** Two hundred days or so, so that the order of the dates shows. */
  private static List<Sent> messages(Random random, boolean seconds) {
    LocalDateTime at = LocalDateTime.of(2013 + random.nextInt(12), 1 + random.nextInt(12), 1, 0, 0);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      at = at.plusSeconds(random.nextInt(10 * 86_400));
      LocalDateTime shown = seconds ? at : at.truncatedTo(ChronoUnit.MINUTES);
      sent.add(new Sent(shown, pick(NAMES, random), pick(TEXTS, random)));
    }
    return sent;
  }

  private static List<String> write(List<Sent> sent, String date, boolean seconds, Random random) {
    Locale locale = Locale.forLanguageTag(pick(LANGUAGES, random));
    String time = pick(TIMES, random);
    String timeFormat = seconds ? time.replace(":mm", ":mm:ss").replace(".mm", ".mm.ss") : time;
    String joint = pick(JOINTS, random);
    boolean timeFirst = random.nextInt(4) == 0 && !time.contains(".");
    String shape = timeFirst ? timeFormat + joint + date : date + joint + timeFormat;
    DateTimeFormatter stamp =
        DateTimeFormatter.ofPattern(shape, locale).withDecimalStyle(DecimalStyle.of(locale));
    int closing = random.nextInt(3);
    String mark = random.nextInt(4) == 0 ? "\uFEFF" : "";
    String end = random.nextBoolean() ? "\r" : "";
    List<String> lines = new ArrayList<>();
    for (Sent message : sent) {
      String written = stamp.format(message.at());
      String header =
          closing == 0
              ? "[" + written + "] "
              : written + (closing == 1 || timeFirst ? " - " : ": ");
      String whole = mark + header + message.author() + ": " + message.text();
      for (String line : whole.split("\n", -1)) {
        lines.add(line + end);
      }
      mark = "";
    }
    return lines;
  }

  private static String pick(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  /** Reports how fast a chat of 200 MB is read; machines differ, so nothing is asserted. */
  @Test
  void howFastALongChatIsRead() {
    List<String> chat = write(longChat(), "dd/MM/yyyy", false, new Random(7));
    int repeats = Integer.getInteger("pathlake.chat.repeats", 2);
    long bytes = chat.stream().mapToLong(l -> l.length() + 1L).sum() * repeats;
    Iterable<String> lines =
        () ->
            java.util.stream.IntStream.range(0, repeats)
                .boxed()
                .flatMap(i -> chat.stream())
                .iterator();
    long start = System.nanoTime();
    ChatSummary summary = ChatExport.read(lines, ChatSettings.in(ZoneOffset.UTC), m -> {}, b -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "chat of %d lines, %.0f MB: %.2f s, %.0f lines/s%n",
        summary.lines(),
        bytes / 1e6,
        seconds,
        summary.lines() / seconds);
    assertThat(summary.bad()).isZero();
  }

  private static List<Sent> longChat() {
    Random random = new Random(11);
    List<Sent> sent = new ArrayList<>();
    LocalDateTime at = LocalDateTime.of(2020, 1, 1, 0, 0);
    for (int i = 0; i < 50_000; i++) {
      at = at.plusMinutes(random.nextInt(30));
      sent.add(
          new Sent(
              at, pick(NAMES, random), pick(TEXTS, random) + " " + "words and more ".repeat(3)));
    }
    return sent;
  }
}
