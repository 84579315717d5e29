package io.pathlake.land;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The records in a document that is none itself: those of a list, such as {@code "orders": […]} in
 * a page of an interface, each for itself if one of them is a record; other members if every one of
 * them is. A document that has the first required column is a record, though a broken one.
 */
final class JsonPage {

  private final Layout layout;
  private final Intake intake;
  private final JsonFactory factory;
  private final JsonFrames frames;

  /** The document that {@code frames} has just cut. */
  JsonPage(Layout layout, Intake intake, JsonFactory factory, JsonFrames frames) {
    this.layout = layout;
    this.intake = intake;
    this.factory = factory;
    this.frames = frames;
  }

  /** Its records, good and bad, or one blank of an empty list; none of a document without. */
  List<Found> records() throws IOException {
    List<Found> found = new ArrayList<>();
    if (layout.requiredPaths().isEmpty() || !holdsRecords(found)) {
      return List.of();
    }
    return found.isEmpty() ? List.of(Found.blank(frames.line())) : found;
  }

  private boolean holdsRecords(List<Found> found) throws IOException {
    String first = layout.requiredPaths().get(0).split("[.\\[]")[0];
    boolean lists = false;
    try (JsonParser parser = parser(0)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        Integer at = layout.shape().indexOf(name);
        JsonToken token = parser.nextToken();
        if (name.equals(first) || (token == JsonToken.START_OBJECT && at != null)) {
          return false;
        } else if (at != null && layout.shape().field(at) instanceof ListShape) {
          parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
          lists |= listed(parser, found);
        } else if (token == JsonToken.START_OBJECT) {
          found.add(member(parser));
          if (!isRecord(found.get(found.size() - 1))) {
            return false;
          }
        }
      }
    } catch (JsonProcessingException e) {
      return false;
    }
    return found.isEmpty() ? lists : found.stream().anyMatch(JsonPage::isRecord);
  }

  private static boolean isRecord(Found found) {
    return found.kind() == Found.Kind.ROW;
  }

  /** Adds the objects of a list; whether it holds nothing else. */
  private boolean listed(JsonParser parser, List<Found> found) throws IOException {
    JsonToken token;
    boolean objects = true;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        found.add(member(parser));
      } else {
        objects = false;
        parser.skipChildren();
      }
    }
    return objects;
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
      String missing = layout.required().missing(values);
      reason = missing == null ? null : missing + " has no value, but is required";
    } catch (Misfit e) {
      reason = e.getMessage();
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
