package io.pathlake.land;

import io.pathlake.land.whatsapp.BadLine;
import io.pathlake.land.whatsapp.ChatExport;
import io.pathlake.land.whatsapp.ChatMessage;
import io.pathlake.land.whatsapp.ChatSettings;
import io.pathlake.land.whatsapp.ChatSummary;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The messages of an exported WhatsApp chat. Unlike other files it is held in memory, as its dates
 * can be read only when all have been seen; WhatsApp itself exports 40,000 messages at most.
 */
final class ChatRecords implements Records {

  private static final long MOST = 64L << 20;
  private final Layout layout;
  private final Intake intake;
  private final Iterator<Found> found;

  /**
   * Reads a chat.
   *
   * @param fileName the chat's name where its messages do not give it
   * @param exportedOn when the file was written
   */
  ChatRecords(InputStream in, Layout layout, Intake intake, String fileName, Instant exportedOn)
      throws IOException {
    this.layout = layout;
    this.intake = intake;
    ZoneId zone = ZoneId.of(layout.parameters().getOrDefault("zone", "UTC"));
    Set<String> brand =
        Arrays.stream(layout.parameters().getOrDefault("brand", "").split("\\|"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    ChatSettings settings =
        new ChatSettings(
            zone, brand, Optional.empty(), Optional.of(exportedOn.atZone(zone).toLocalDate()));
    List<ChatMessage> messages = new ArrayList<>();
    List<BadLine> bad = new ArrayList<>();
    ChatSummary summary = ChatExport.read(lines(in), settings, messages::add, bad::add);
    this.found = found(messages, bad, summary, chat(messages, summary, fileName));
  }

  /** The lines, without their ends; bytes that are no text show as such in the line they are in. */
  private List<String> lines(InputStream in) throws IOException {
    CsvScanner scanner =
        new CsvScanner(
            Decoding.reader(in, layout.encoding()), '\uFFFE', '\0', layout.limits().lineBytes());
    List<String> lines = new ArrayList<>();
    long size = 0;
    CsvScanner.Cut cut;
    while ((cut = scanner.next()) != null) {
      String line = cut.cells().isEmpty() ? "" : cut.cells().get(0);
      size += line.length();
      if (size > MOST) {
        throw new Rejected("It is larger than a WhatsApp export can be: split it");
      }
      lines.add(line);
    }
    return lines;
  }

  /** In a chat of two, its name is that of the one who is not the brand. */
  private static String chat(List<ChatMessage> messages, ChatSummary summary, String fileName) {
    List<String> others =
        messages.stream()
            .filter(m -> !m.fromBrand() && m.kind() != ChatMessage.Kind.SYSTEM)
            .flatMap(m -> m.author().stream())
            .distinct()
            .limit(2)
            .toList();
    return !summary.group() && others.size() == 1 ? others.get(0) : fileName;
  }

  private Iterator<Found> found(
      List<ChatMessage> messages, List<BadLine> bad, ChatSummary summary, String chat) {
    List<Found> all = new ArrayList<>();
    for (BadLine line : bad) {
      all.add(Found.bad(line.line(), line.reason(), layout.excerpt().of(line.raw())));
    }
    for (long i = 0; i < summary.blank(); i++) {
      all.add(Found.blank(0));
    }
    Iterator<Found> others = all.iterator();
    Iterator<ChatMessage> texts = messages.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return texts.hasNext() || others.hasNext();
      }

      @Override
      public Found next() {
        return texts.hasNext() ? row(texts.next(), chat, summary.group()) : others.next();
      }
    };
  }

  private Found row(ChatMessage message, String chat, boolean group) {
    intake.begin();
    Map<String, Object> fields = message.toRecord(chat, group);
    fields.keySet().removeIf(name -> layout.shape().indexOf(name) == null);
    try {
      Object[] values = layout.shape().values(fields, intake);
      String missing = layout.required().missing(values);
      if (missing == null) {
        return Found.row(message.line(), values, intake.unknown());
      }
      return bad(message, missing + " has no value, but is required");
    } catch (Misfit e) {
      return bad(message, e.getMessage());
    }
  }

  private Found bad(ChatMessage message, String reason) {
    return Found.bad(message.line(), reason, layout.excerpt().of(message.raw()));
  }

  @Override
  public Found next() {
    return found.hasNext() ? found.next() : null;
  }
}
