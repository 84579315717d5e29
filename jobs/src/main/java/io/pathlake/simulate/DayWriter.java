package io.pathlake.simulate;

import io.pathlake.simulate.Facts.Fact;
import io.pathlake.simulate.Report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of one day and the truth about them. */
final class DayWriter {

  private final World world;
  private final Path folder;
  private final LineBuffer out = new LineBuffer();
  private final GoogleAdsReport ads;
  private final MetaAdsReport meta;
  private final ChatExports chats;
  private final List<Export> exports;

  DayWriter(World world, Path folder) {
    this.world = world;
    this.folder = folder;
    this.exports =
        List.of(
            new Ga4Export(world.calendar(), out),
            new OrdersExport(world.calendar(), out),
            new WhatsappWebhooks(out),
            new SendgridEvents(),
            new TextReports(),
            new PosReceipts(),
            new Books.LoyaltyExport(),
            new Books.CrmExport(),
            new ZendeskTickets(),
            new LiveChatExport(),
            new Opinions.ReviewsExport(),
            new Opinions.SurveysExport());
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
}
