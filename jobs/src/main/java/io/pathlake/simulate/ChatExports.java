package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Chats that shop assistants exported from their phones, one file per chat, in the header formats
 * of several locales and systems. Exports are made on the 14th and 28th of a month, so that each
 * holds a date that settles which number is the day.
 */
final class ChatExports {

  private static final int SPAN = 12;

  /** A phone's way to write a message's head, and the lines it writes on its own. */
  private enum Phone {
    ANDROID_US("en", "M/d/yy, h:mm\u202Fa", "%s - %s: %s", "<Media omitted>"),
    ANDROID_DE("de", "dd.MM.yy, HH:mm", "%s - %s: %s", "<Medien ausgeschlossen>"),
    ANDROID_ES("es", "d/M/yy, H:mm", "%s - %s: %s", "<Multimedia omitido>"),
    ANDROID_BR("pt", "dd/MM/yyyy HH:mm", "%s - %s: %s", "<Mídia oculta>"),
    IOS_GB("en", "dd/MM/yyyy, HH:mm:ss", "[%s] %s: %s", "\u200Eimage omitted"),
    IOS_TW("zh", "yyyy/M/d ah:mm:ss", "[%s] %s: %s", "\u200E已略過圖片");

    final String language;
    final DateTimeFormatter time;
    final String line;
    final String media;

    Phone(String language, String time, String line, String media) {
      this.language = language;
      this.time =
          DateTimeFormatter.ofPattern(
              time, language.equals("zh") ? Locale.TRADITIONAL_CHINESE : Locale.US);
      this.line = line;
      this.media = media;
    }

    boolean isApple() {
      return name().startsWith("IOS");
    }
  }

  private final World world;
  private final LineBuffer out;

  ChatExports(World world, LineBuffer out) {
    this.world = world;
    this.out = out;
  }

  /** Writes a day's exports, if it is a day of exports. */
  void write(Path folder, int day, Report truth) throws IOException {
    int date = world.calendar().date(day).getDayOfMonth();
    if (day < SPAN || date != 14 && date != 28) {
      return;
    }
    for (Phone phone : Phone.values()) {
      long key = Noise.mix(world.settings().seed() ^ 0xCAFE, day * 31L + phone.ordinal());
      Person person = speaker(phone.language, key);
      String name = phone.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Path path = folder.resolve(world.calendar().date(day) + "-chat-" + name + ".txt");
      try (DayFile file = new DayFile(path, Format.WHATSAPP_EXPORT, truth)) {
        chat(file, phone, person, day, new SplittableRandom(key));
        file.complete();
      }
    }
  }

  /** Somebody who speaks the phone's language, or the last of a hundred tried. */
  private Person speaker(String language, long key) {
    Person person = null;
    for (int i = 0; i < 100; i++) {
      int number = Noise.below(key, i, world.settings().customers());
      person = world.person(number);
      if (person.language.code.equals(language)) {
        break;
      }
    }
    return person;
  }

  private void chat(DayFile file, Phone phone, Person person, int day, SplittableRandom random)
      throws IOException {
    long at = world.calendar().midnight(day - SPAN) + 36_000 + random.nextInt(7_200);
    long last = world.calendar().midnight(day) + 32_400;
    if (!phone.isApple()) {
      String notice = "Messages and calls are end-to-end encrypted.";
      file.header(phone.time.format(local(at)) + " - " + notice);
    }
    String customer = "+" + person.phones.typed(person.phoneDigits(at), 1).substring(1);
    if (phone.isApple()) {
      customer = "\u202A" + customer + "\u202C";
    }
    String[] intents = {"ask_product", "follow_up", "ask_delivery", "thanks"};
    for (int turn = 0; turn < 4; turn++) {
      say(file, phone, at, customer, text(intents[turn], person, random, at));
      at += 60 + random.nextInt(900);
      say(file, phone, at, Shop.BRAND, text("brand", person, random, at));
      at += 60 + random.nextInt(900);
      if (random.nextInt(4) == 0) {
        say(file, phone, at, customer, phone.media);
      }
      at = turn == 2 ? last + random.nextInt(3_600) : at + random.nextInt(200_000);
    }
  }

  private String text(String intent, Person person, SplittableRandom random, long at) {
    return world.phrases().any(random, intent, person, world.catalogue().any(random, 0), at).text();
  }

  private void say(DayFile file, Phone phone, long at, String author, String text)
      throws IOException {
    out.clear();
    out.put(String.format(Locale.ROOT, phone.line, phone.time.format(local(at)), author, text));
    file.line(out);
    file.count(Measure.TOUCHPOINTS, 1);
  }

  private LocalDateTime local(long second) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(second), world.calendar().zone());
  }
}
