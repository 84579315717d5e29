package io.pathlake.land;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The records of a JSON file. A document that is no record itself, but whose members are (as the
 * pages of an interface, or collections of webhook payloads by name), gives its members.
 */
final class JsonRecords implements Records {

  private final Layout layout;
  private final Intake intake;
  private final JsonFrames frames;
  private final JsonFactory factory;
  private final Deque<Found> members = new ArrayDeque<>();

  JsonRecords(InputStream in, Layout layout, Intake intake) throws IOException {
    this.layout = layout;
    this.intake = intake;
    this.frames =
        new JsonFrames(Decoding.utf8(in), layout.limits().lineBytes(), layout.limits().jsonDepth());
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(layout.limits().jsonDepth() + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
  }

  @Override
  public Found next() throws IOException {
    if (!members.isEmpty()) {
      return members.poll();
    }
    if (!frames.next()) {
      return null;
    }
    return frames.problem() != null ? bad(frames.problem()) : parsed();
  }

  private Found parsed() throws IOException {
    intake.begin();
    try (JsonParser parser = parser()) {
      parser.nextToken();
      Object[] values = layout.shape().values(parser, intake);
      String missing = layout.required().missing(values);
      if (missing == null) {
        return Found.row(frames.line(), values, intake.unknown());
      }
      if (unwrapped()) {
        return members.poll();
      }
      return bad(
          Arrays.stream(values).allMatch(Objects::isNull)
              ? "It has none of the source's fields, such as "
                  + missing
                  + ": it is a record of something else"
              : missing + " has no value, but is required");
    } catch (Misfit e) {
      // A name of a list's document may be one of a record's too.
      return unwrapped() ? members.poll() : bad(e.getMessage());
    } catch (JsonProcessingException e) {
      return bad(syntax(e));
    }
  }

  private JsonParser parser() throws IOException {
    return factory.createParser(frames.bytes(), frames.from(), frames.length());
  }

  /** A parser of the same document from a place in it. */
  private JsonParser parser(JsonLocation start) throws IOException {
    int from = (int) start.getByteOffset();
    return factory.createParser(frames.bytes(), frames.from() + from, frames.length() - from);
  }

  private String text(JsonLocation start, JsonLocation end) {
    int from = (int) start.getByteOffset();
    int length = (int) Math.min(end.getByteOffset() - from, 1_000);
    return new String(frames.bytes(), frames.from() + from, length, StandardCharsets.UTF_8);
  }

  /**
   * Takes the document's members as records: those of a list, such as {@code "orders": […]}, each
   * for itself if one of them is a record; other objects if every one of them is. What has the
   * first required column is a record itself, though a broken one.
   */
  private boolean unwrapped() throws IOException {
    if (layout.requiredPaths().isEmpty()) {
      return false;
    }
    List<Found> found = new ArrayList<>();
    boolean lists = false;
    try (JsonParser parser = parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        Integer at = layout.shape().indexOf(name);
        boolean declared = at != null;
        JsonToken token = parser.nextToken();
        if (name.equals(layout.requiredPaths().get(0).split("[.\\[]")[0])) {
          return false;
        } else if (declared && layout.shape().field(at) instanceof ListShape) {
          parser.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
          lists |= listed(parser, found);
        } else if (token == JsonToken.START_OBJECT && !declared) {
          Found member = member(parser);
          if (member.kind() != Found.Kind.ROW) {
            return false;
          }
          found.add(member);
        } else if (token == JsonToken.START_OBJECT) {
          return false;
        }
      }
    } catch (Misfit | JsonProcessingException e) {
      return false;
    }
    boolean none = found.stream().noneMatch(one -> one.kind() == Found.Kind.ROW);
    if (none && lists && found.isEmpty()) {
      // A page of a list on which there is nothing.
      members.add(Found.blank(frames.line()));
      return true;
    }
    members.addAll(none ? List.of() : found);
    return !none;
  }

  /** Adds the objects of a list; whether it holds nothing else. */
  private boolean listed(JsonParser parser, List<Found> found) throws IOException, Misfit {
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
  private Found member(JsonParser parser) throws IOException, Misfit {
    intake.begin();
    long line = frames.line() + parser.getTokenLocation().getLineNr() - 1;
    String reason;
    Object[] values = null;
    JsonLocation start = parser.currentTokenLocation();
    try (JsonParser own = parser(start)) {
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

  private Found bad(String reason) {
    return Found.bad(frames.line(), reason, layout.excerpt().of(frames.raw()));
  }

  /** Where the syntax is wrong; the parser's own message would show the value. */
  private static String syntax(JsonProcessingException e) {
    long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    String what =
        e instanceof JsonParseException && e.getOriginalMessage().contains("UTF-8")
            ? "It is not UTF-8"
            : "It is not valid JSON";
    return what + (column > 0 ? ", at character " + column : "");
  }
}
