package io.pathlake.simulate;

import io.pathlake.simulate.Facts.Fact;
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
  private final MetaAdsReport meta;
  private final ChatExports chats;
  private final List<Export> exports =
      List.of(
          new SendgridEvents(),
          new TextReports(),
          new PosReceipts(),
          new Books.LoyaltyExport(),
          new Books.CrmExport(),
          new ZendeskTickets(),
          new LiveChatExport(),
          new Opinions.ReviewsExport(),
          new Opinions.SurveysExport());

  DayWriter(World world, Path folder) {
    this.world = world;
    this.folder = folder;
    this.ga4 = new Ga4Export(world.calendar(), out);
    this.orders = new OrdersExport(world.calendar(), out);
    this.webhooks = new WhatsappWebhooks(out);
    this.ads = new GoogleAdsReport(world, out);
    this.meta = new MetaAdsReport(world, out);
    this.chats = new ChatExports(world, out);
  }

  Report write(DayBooks books, int day) throws IOException {
    Report truth = new Report();
    String date = world.calendar().date(day).toString();
    List<Happening> fresh = books.fresh(day);
    List<Happening> again = books.repeated(day);
    List<Fact> facts = books.facts(day);
    books.close(day);
    file(
        Format.GA4,
        day,
        truth,
        file -> {
          fresh.forEach(h -> web(file, h, day, false));
          again.forEach(h -> web(file, h, day, true));
        });
    file(
        Format.ORDERS,
        day,
        truth,
        file -> {
          file.header(OrdersExport.HEADER);
          fresh.forEach(h -> sale(file, h, day, false));
          again.forEach(h -> sale(file, h, day, true));
        });
    file(
        Format.WHATSAPP_CLOUD,
        day,
        truth,
        file -> {
          fresh.forEach(h -> chat(file, h, day, false));
          again.forEach(h -> chat(file, h, day, true));
        });
    file(
        Format.GOOGLE_ADS,
        day,
        truth,
        file -> {
          file.header(GoogleAdsReport.HEADER);
          ads.write(file, books.clicks(), day);
        });
    file(
        Format.META_ADS,
        day,
        truth,
        file -> {
          file.header(MetaAdsReport.HEADER);
          meta.write(file, books.clicks(), day);
        });
    for (Export export : exports) {
      file(export.format(), day, truth, file -> export(file, export, fresh, again, day));
    }
    if (writes(Format.WHATSAPP_EXPORT)) {
      chats.write(folder.resolve(Format.WHATSAPP_EXPORT.folder()), day, truth);
    }
    Path truths = Files.createDirectories(folder.resolve("truth"));
    Files.writeString(truths.resolve(date + ".csv"), truth.csv());
    new DayTruth(world, truths, day).write(facts, fresh, books.clicks());
    return truth;
  }

  /** What a file holds. */
  private interface Content {
    void write(DayFile file) throws IOException;
  }

  private boolean writes(Format format) {
    return world.settings().formats().contains(format);
  }

  private void file(Format format, int day, Report truth, Content content) throws IOException {
    if (!writes(format)) {
      return;
    }
    String name = world.calendar().date(day) + format.ending;
    Path path = folder.resolve(format.folder()).resolve(name);
    try (DayFile file = new DayFile(path, format, truth)) {
      content.write(file);
      file.complete();
    }
  }

  private void export(
      DayFile file, Export export, List<Happening> fresh, List<Happening> again, int day)
      throws IOException {
    boolean csv = !export.header().isEmpty();
    if (csv) {
      file.header(export.header());
    }
    Sheet first = new Sheet(world, file, out, day, csv, false);
    Sheet second = new Sheet(world, file, out, day, csv, true);
    fresh.stream().filter(h -> h.format() == export.format()).forEach(h -> export.write(h, first));
    again.stream().filter(h -> h.format() == export.format()).forEach(h -> export.write(h, second));
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
