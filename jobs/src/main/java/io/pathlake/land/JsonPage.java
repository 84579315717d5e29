package io.pathlake.land;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records in a document that is none itself: those of a list, such as {@code "orders": […]} in
 * a page of an interface, or of members, such as a payload in its envelope; each for itself, if one
 * of them is a record. A document that has the first required column is a record, though a broken
 * one.
 */
final class JsonPage {

  private static final int MOST_REASONS = 5;

  private final Layout layout;
  private final Intake intake;
  private final JsonFactory factory;
  private final JsonFrames frames;
  private final Set<String> reasons = new LinkedHashSet<>();

  /** The document that {@code frames} has just cut. */
  JsonPage(Layout layout, Intake intake, JsonFactory factory, JsonFrames frames) {
    this.layout = layout;
    this.intake = intake;
    this.factory = factory;
    this.frames = frames;
  }

  /** Its records, good and bad, or one blank of an empty list; none of a document without. */
  List<Found> records() throws IOException {
    List<Found> listed = new ArrayList<>();
    List<Found> members = new ArrayList<>();
    Optional<Boolean> emptyList = read(listed, members);
    if (emptyList.isEmpty()) {
      return List.of();
    }
    long good = members.stream().filter(JsonPage::isRecord).count();
    if (good == 1) {
      members.removeIf(found -> !isRecord(found)); // the rest is its envelope
    }
    List<Found> found = new ArrayList<>(good > 0 ? members : List.of());
    if (listed.stream().anyMatch(JsonPage::isRecord)) {
      found.addAll(listed);
    }
    boolean empty = found.isEmpty() && listed.isEmpty() && emptyList.get();
    return empty ? List.of(Found.blank(frames.line())) : found;
  }

  /** Whether a list was there without anything in it; nothing when the document is a record. */
  private Optional<Boolean> read(List<Found> listed, List<Found> members) throws IOException {
    String first = first();
    boolean emptyList = false;
    try (JsonParser parser = parser(0)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        Integer at = layout.shape().indexOf(name);
        JsonToken token = parser.nextToken();
        if (name.equals(first) || (token == JsonToken.START_OBJECT && at != null)) {
          return Optional.empty();
        } else if (at != null && layout.shape().field(at) instanceof ListShape) {
          parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
          emptyList |= !listed(parser, listed);
        } else if (token == JsonToken.START_OBJECT) {
          members.add(member(parser));
        }
      }
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return Optional.of(emptyList);
  }

  /** Why those of its members are no records that are broken ones, a few of the reasons. */
  List<String> reasons() {
    return reasons.stream().limit(MOST_REASONS).toList();
  }

  /** Whether the first required column is there: then it is a record, though a broken one. */
  private boolean hasFirst(Object[] values) {
    Integer at = first().isEmpty() ? null : layout.shape().indexOf(first());
    return at != null && values[at] != null;
  }

  private String first() {
    List<String> required = layout.requiredPaths();
    return required.isEmpty() ? "" : required.get(0).split("[.\\[]")[0];
  }

  private static boolean isRecord(Found found) {
    return found.kind() == Found.Kind.ROW;
  }

  /** Adds the objects of a list; whether it holds anything. */
  private boolean listed(JsonParser parser, List<Found> found) throws IOException {
    boolean any = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      any = true;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        found.add(member(parser));
      } else {
        parser.skipChildren();
      }
    }
    return any;
  }

  /** The object that the parser is at, read to its end whatever it holds. */
  private Found member(JsonParser parser) throws IOException {
    intake.begin();
    JsonLocation start = parser.currentTokenLocation();
    long line = frames.line() + start.getLineNr() - 1;
    String reason;
    Object[] values = null;
    try (JsonParser own = parser((int) start.getByteOffset())) {
      own.nextToken();
      values = layout.shape().values(own, intake);
      String missing = layout.missing(values);
      reason = missing == null ? null : missing + " has no value, but is required";
      if (missing != null && hasFirst(values)) {
        reasons.add(reason);
      }
    } catch (Misfit e) {
      reason = e.getMessage();
      reasons.add(reason);
    }
    Map<String, String> unknown = intake.unknown();
    parser.skipChildren();
    return reason == null
        ? Found.row(line, values, unknown)
        : Found.bad(line, reason, layout.excerpt().of(text(start, parser.currentLocation())));
  }

  /** A parser of the document from a byte of it. */
  private JsonParser parser(int from) throws IOException {
    return factory.createParser(frames.bytes(), frames.from() + from, frames.length() - from);
  }

  private String text(JsonLocation start, JsonLocation end) {
    int from = (int) start.getByteOffset();
    int length = (int) Math.min(end.getByteOffset() - from, 1_000);
    return new String(frames.bytes(), frames.from() + from, length, StandardCharsets.UTF_8);
  }
}
