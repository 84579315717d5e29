package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.TextEvent;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Delivery reports and replies of text messages as Infobip pushes them, one push per line. */
final class TextReports implements Export {

  static final String SENDER = "34611000000";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  @Override
  public Format format() {
    return Format.INFOBIP;
  }

  private static String time(long second) {
    return TIME.format(Instant.ofEpochSecond(second));
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    TextEvent event = (TextEvent) happening;
    LineBuffer out = sheet.line();
    String phone = event.person().phoneDigits(event.sent());
    out.put("{\"results\":[{");
    if (event.reply() != null) {
      reply(event, phone, sheet, out);
    } else {
      report(event, phone, sheet, out);
      sheet.count(Measure.SPEND_MICROS, Texts.price(event.person().language));
    }
    // A report tells that the message was sent, and what became of it.
    sheet.end(event, 0, event.reply() == null ? 2 : 1);
  }

  private static void report(TextEvent event, String phone, Sheet sheet, LineBuffer out) {
    out.put("\"bulkId\":\"")
        .put(event.campaign())
        .put("-")
        .put(time(event.sent()).substring(0, 10));
    out.put("\",\"price\":{\"pricePerMessage\":").put(price(event)).put(",\"currency\":\"EUR\"},");
    out.put("\"status\":").put(event.delivered() ? delivered() : undeliverable());
    out.put(",\"messageId\":\"").hex(event.message()).put("\",\"from\":\"").put(SENDER);
    out.put("\",\"to\":\"").put(phone).put("\",\"sentAt\":\"").put(time(event.sent()));
    out.put("\",\"doneAt\":\"").put(time(Math.max(sheet.second(event), event.sent())));
    out.put("\",\"smsCount\":1,\"campaignReferenceId\":\"").put(event.campaign()).put("\"}]}");
  }

  private static String price(TextEvent event) {
    return String.format(Locale.ROOT, "%.4f", Texts.price(event.person().language) / 1e6);
  }

  private static String delivered() {
    return "{\"groupId\":3,\"groupName\":\"DELIVERED\",\"id\":5,"
        + "\"name\":\"DELIVERED_TO_HANDSET\",\"description\":\"Message delivered to handset\"},"
        + "\"error\":{\"groupId\":0,\"groupName\":\"OK\",\"id\":0,\"name\":\"NO_ERROR\","
        + "\"description\":\"No Error\",\"permanent\":false}";
  }

  private static String undeliverable() {
    return "{\"groupId\":2,\"groupName\":\"UNDELIVERABLE\",\"id\":9,"
        + "\"name\":\"UNDELIVERABLE_NOT_DELIVERED\",\"description\":\"Not delivered\"},"
        + "\"error\":{\"groupId\":1,\"groupName\":\"HANDSET_ERRORS\",\"id\":27,"
        + "\"name\":\"EC_ABSENT_SUBSCRIBER\",\"description\":\"Absent Subscriber\","
        + "\"permanent\":false}";
  }

  private static void reply(TextEvent event, String phone, Sheet sheet, LineBuffer out) {
    out.put("\"messageId\":\"").hex(event.noise()).put("\",\"from\":\"").put(phone);
    out.put("\",\"to\":\"").put(SENDER).put("\",\"text\":\"").json(event.reply());
    out.put("\",\"cleanText\":\"").json(event.reply()).put("\",\"keyword\":\"");
    out.json(event.reply()).put("\",\"receivedAt\":\"").put(time(sheet.second(event)));
    out.put("\",\"smsCount\":1,\"price\":{\"pricePerMessage\":0.0,\"currency\":\"EUR\"},");
    out.put("\"callbackData\":\"\"}],\"messageCount\":1,\"pendingMessageCount\":0}");
  }
}
