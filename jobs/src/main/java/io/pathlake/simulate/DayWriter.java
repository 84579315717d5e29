package io.pathlake.simulate;

import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.MessageKind;
import io.pathlake.simulate.Happening.MessageStatus;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import io.pathlake.simulate.Happening.WebEvent;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of one day and the truth about them. */
final class DayWriter {

  private static final int MALFORMED = 4;

  private final World world;
  private final Path folder;
  private final LineBuffer out = new LineBuffer();
  private final Ga4Export ga4;
  private final OrdersExport orders;
  private final WhatsappWebhooks webhooks;
  private final GoogleAdsReport ads;
  private final ChatExports chats;

  DayWriter(World world, Path folder) {
    this.world = world;
    this.folder = folder;
    this.ga4 = new Ga4Export(world.calendar(), out);
    this.orders = new OrdersExport(world.calendar(), out);
    this.webhooks = new WhatsappWebhooks(out);
    this.ads = new GoogleAdsReport(world, out);
    this.chats = new ChatExports(world, out);
  }

  Report write(DayBooks books, int day) throws IOException {
    Report truth = new Report();
    String date = world.calendar().date(day).toString();
    List<Happening> fresh = books.fresh(day);
    List<Happening> again = books.repeated(day);
    books.close(day);
    file(
        "ga4",
        date + ".ndjson.gz",
        Format.GA4,
        truth,
        file -> {
          fresh.forEach(h -> web(file, h, day, false));
          again.forEach(h -> web(file, h, day, true));
        });
    file(
        "orders",
        date + ".csv",
        Format.ORDERS,
        truth,
        file -> {
          file.header(OrdersExport.HEADER);
          fresh.forEach(h -> sale(file, h, day, false));
          again.forEach(h -> sale(file, h, day, true));
        });
    file(
        "whatsapp_cloud",
        date + ".jsonl",
        Format.WHATSAPP_CLOUD,
        truth,
        file -> {
          fresh.forEach(h -> chat(file, h, day, false));
          again.forEach(h -> chat(file, h, day, true));
        });
    file(
        "google_ads",
        date + "-campaign_stats.csv",
        Format.GOOGLE_ADS,
        truth,
        file -> {
          file.header(GoogleAdsReport.HEADER);
          ads.write(file, books.clicks(), day);
        });
    chats.write(folder.resolve("whatsapp_export"), day, truth);
    Path truths = Files.createDirectories(folder.resolve("truth"));
    Files.writeString(truths.resolve(date + ".csv"), truth.csv());
    return truth;
  }

  /** What a file holds. */
  private interface Content {
    void write(DayFile file) throws IOException;
  }

  private void file(String source, String name, Format format, Report truth, Content content)
      throws IOException {
    try (DayFile file = new DayFile(folder.resolve(source).resolve(name), format, truth)) {
      content.write(file);
      file.complete();
    }
  }

  private void web(DayFile file, Happening happening, int day, boolean repeated) {
    if (happening instanceof WebEvent event) {
      out.clear();
      ga4.write(event);
      json(file, happening, day, repeated, event.action().touch);
    }
  }

  private void chat(DayFile file, Happening happening, int day, boolean repeated) {
    if (happening instanceof ChatMessage message) {
      out.clear();
      webhooks.write(message);
      json(file, happening, day, repeated, message.kind() != MessageKind.REACTION);
    } else if (happening instanceof MessageStatus status) {
      out.clear();
      webhooks.write(status);
      json(file, happening, day, repeated, true);
    }
  }

  private void json(
      DayFile file, Happening happening, int day, boolean repeated, boolean touchpoint) {
    file.record(out);
    count(file, happening, day, repeated, touchpoint, 1);
    if (!repeated && broken(happening.noise())) {
      out.tear(0.2 + 0.7 * Noise.share(happening.noise(), 5));
      file.record(out);
      file.count(Measure.MALFORMED, 1);
    }
  }

  private void count(
      DayFile file, Happening happening, int day, boolean repeated, boolean touch, int lines) {
    if (repeated) {
      file.count(Measure.REPEATED, lines);
      return;
    }
    boolean late = world.calendar().dayOf(happening.micros() / 1_000_000) < day;
    file.count(Measure.LATE, late ? lines : 0);
    file.count(Measure.TOUCHPOINTS, touch ? 1 : 0);
  }

  private boolean broken(long noise) {
    return Noise.share(noise, MALFORMED) < world.settings().malformedShare();
  }

  private void sale(DayFile file, Happening happening, int day, boolean repeated) {
    if (happening instanceof Order order) {
      invoice(file, order, order, order.number(), order.lines(), 1, repeated);
      count(file, happening, day, repeated, true, order.lines().size());
    } else if (happening instanceof Refund refund) {
      invoice(file, refund, refund.order(), refund.number(), refund.lines(), -1, repeated);
      count(file, happening, day, repeated, true, refund.lines().size());
    }
  }

  private void invoice(
      DayFile file,
      Happening happening,
      Order order,
      String number,
      List<Line> lines,
      int sign,
      boolean repeated) {
    for (Line line : lines) {
      out.clear();
      orders.write(number, happening.micros(), order, line, sign);
      file.record(out);
      long key = Noise.mix(happening.noise(), line.product().code().hashCode());
      if (!repeated && broken(key)) {
        out.clear();
        int way = Noise.below(key, 5, 3);
        orders.writeBroken(number, happening.micros(), order, line, way);
        file.record(out);
        file.count(Measure.MALFORMED, 1);
      }
    }
    if (!repeated) {
      long cents = lines.stream().mapToLong(Line::cents).sum();
      file.count(sign > 0 ? Measure.ORDERS : Measure.REFUNDS, 1);
      file.count(sign > 0 ? Measure.GROSS_CENTS : Measure.REFUNDED_CENTS, cents);
    }
  }
}
