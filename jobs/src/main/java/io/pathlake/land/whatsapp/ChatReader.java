package io.pathlake.land.whatsapp;

import io.pathlake.land.whatsapp.ChatMessage.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The second pass over a chat: lines into messages. */
final class ChatReader {

  private final ChatSettings settings;
  private final Consumer<ChatMessage> messages;
  private final Consumer<BadLine> bad;
  private final HeaderScanner scanner = new HeaderScanner();
  private final BodyReader bodies;
  private final boolean[] shapes;
  private final OrderVerdict order;
  private final WallClock clock;
  private final Set<String> brand = new HashSet<>();
  private final Set<String> participants = new LinkedHashSet<>();

  /** The lines of the message being read, its header first; empty before the first message. */
  private final List<String> open = new ArrayList<>();

  private Header header;
  private LocalDate day;
  private long headerLine;
  private String trouble = "it stands before the first header";
  private long line;
  private long read;
  private long continued;
  private long blank;
  private long badLines;
  private long quoted;
  private long quotedOpen;

  ChatReader(
      ChatSurvey survey,
      ChatSettings settings,
      Consumer<ChatMessage> messages,
      Consumer<BadLine> bad) {
    this.settings = settings;
    this.messages = messages;
    this.bad = bad;
    this.shapes = survey.shapes();
    this.order = survey.order(settings);
    this.bodies = new BodyReader(survey.names());
    this.clock = new WallClock(settings.zone());
    settings.brandNames().forEach(n -> brand.add(Letters.nameKey(n)));
  }

  void add(String raw) {
    line++;
    String text = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
    Header found = scanner.scan(text);
    if (found != null && shapes[found.shape()]) {
      close();
      begin(found, text);
    } else if (header != null) {
      quotedOpen += found == null ? 0 : 1;
      open.add(text);
    } else if (Letters.isBlank(text)) {
      blank++;
    } else {
      reject(trouble, text);
    }
  }

  private void begin(Header found, String text) {
    DayOrder read =
        found.date().year() == WrittenDate.Year.FIRST ? order.yearFirst() : order.yearLast();
    boolean withoutYear = found.date().year() == WrittenDate.Year.NONE;
    day = withoutYear ? found.date().latest(read, settings.exportedOn()) : found.date().in(read);
    if (!found.readable() || day == null) {
      String reason = found.problem();
      if (reason == null) {
        reason =
            withoutYear && settings.exportedOn().isEmpty()
                ? "the header has no year, and the day of the export is not known"
                : "the header's date is no day of the calendar as " + read;
      }
      reject(reason, text);
      trouble = "it follows a header that cannot be read";
      return;
    }
    header = found;
    headerLine = line;
    open.add(text);
  }

  private void reject(String reason, String text) {
    badLines++;
    bad.accept(new BadLine(line, reason, text));
  }

  private void close() {
    if (header == null) {
      return;
    }
    int last = open.size();
    while (last > 1 && Letters.isBlank(open.get(last - 1))) {
      last--;
    }
    blank += open.size() - last;
    continued += last - 1L;
    quoted += quotedOpen;
    quotedOpen = 0;
    emit(String.join("\n", open.subList(0, last)));
    open.clear();
    header = null;
  }

  private void emit(String raw) {
    Reading reading = bodies.read(header, raw.substring(header.body()), read == 0);
    reading.author().filter(a -> reading.kind() != Kind.SYSTEM).ifPresent(participants::add);
    read++;
    messages.accept(
        new ChatMessage(
            headerLine,
            clock.at(day.atTime(header.time())),
            day.atTime(header.time()),
            reading.author(),
            reading.kind(),
            reading.author().map(this::isBrand).orElse(false),
            reading.edited(),
            reading.text(),
            reading.attachment(),
            raw));
  }

  private boolean isBrand(String author) {
    String key = Letters.nameKey(author);
    return brand.contains(key) || Phrases.loaded().isSelf(key);
  }

  ChatSummary finish() {
    close();
    boolean group = participants.size() > 2 || bodies.sawGroupEvent();
    return new ChatSummary(
        order,
        group,
        Collections.unmodifiableSet(participants),
        line,
        read,
        continued,
        blank,
        badLines,
        quoted);
  }
}
