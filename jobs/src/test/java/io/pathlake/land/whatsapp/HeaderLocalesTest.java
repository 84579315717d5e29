package io.pathlake.land.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Headers in the short formats of every locale that the Java platform knows. */
class HeaderLocalesTest {

  private static final List<LocalDateTime> TIMES =
      List.of(
          LocalDateTime.of(2023, 11, 9, 0, 5, 7),
          LocalDateTime.of(2023, 11, 30, 9, 30, 0),
          LocalDateTime.of(2024, 1, 31, 12, 0, 59),
          LocalDateTime.of(2024, 2, 5, 12, 59, 1),
          LocalDateTime.of(2024, 2, 29, 15, 20, 20),
          LocalDateTime.of(2024, 12, 24, 23, 59, 59));

  /** Languages that WhatsApp is not in, whose words clash with others' or lie outside the plane. */
  private static final Set<String> LEFT_OUT = Set.of("dz", "ff", "gd", "smn");

  @Test
  void everyLocalesShortDateAndTimeIsReadInBothShapes() {
    TreeSet<String> failed = new TreeSet<>();
    int tried = 0;
    for (Locale locale : Locale.getAvailableLocales()) {
      if (locale.getLanguage().isEmpty() || LEFT_OUT.contains(locale.getLanguage())) {
        continue;
      }
      for (boolean bracketed : new boolean[] {true, false}) {
        for (String joint : new String[] {", ", " "}) {
          tried++;
          if (!reads(locale, bracketed, joint)) {
            failed.add(locale.toLanguageTag() + " " + chat(locale, bracketed, joint).get(4));
          }
        }
      }
    }
    System.out.println("locales and shapes: " + tried + ", failed: " + failed.size());
    failed.stream().limit(80).forEach(System.out::println);
    assertThat(failed).isEmpty();
  }

  private static boolean reads(Locale locale, boolean bracketed, String joint) {
    Parsed parsed =
        ChatExport.parse(chat(locale, bracketed, joint), ChatSettings.in(ZoneOffset.UTC));
    List<LocalDateTime> expected = new ArrayList<>();
    TIMES.forEach(t -> expected.add(bracketed ? t : t.withSecond(0)));
    return parsed.messages().stream().map(ChatMessage::local).toList().equals(expected);
  }

  private static List<String> chat(Locale locale, boolean bracketed, String joint) {
    DateTimeFormatter date = formatter(locale, FormatStyle.SHORT, true);
    DateTimeFormatter time =
        formatter(locale, bracketed ? FormatStyle.MEDIUM : FormatStyle.SHORT, false);
    List<String> lines = new ArrayList<>();
    for (LocalDateTime at : TIMES) {
      String stamp = date.format(at) + joint + time.format(at);
      lines.add(bracketed ? "[" + stamp + "] Ana: hi" : stamp + " - Ana: hi");
    }
    return lines;
  }

  private static DateTimeFormatter formatter(Locale locale, FormatStyle style, boolean date) {
    DateTimeFormatter formatter =
        date ? DateTimeFormatter.ofLocalizedDate(style) : DateTimeFormatter.ofLocalizedTime(style);
    return formatter.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
  }
}
