package io.pathlake.land;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * The records of a JSON file. A document that is no record itself may hold some: a page of an API's
 * answer (a list under some name), a payload in its envelope, or a collection of payloads by name.
 * An empty page counts as blank.
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
      String missing = missing(values);
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
      return bad(e.getMessage());
    } catch (JsonProcessingException e) {
      return bad(syntax(e));
    }
  }

  private JsonParser parser() throws IOException {
    return factory.createParser(frames.bytes(), frames.from(), frames.length());
  }

  /** Takes the records that the document holds, if it holds any, or says that it holds none. */
  private boolean unwrapped() throws IOException {
    List<Found> lists = new ArrayList<>();
    List<Found> objects = new ArrayList<>();
    boolean emptyList = false;
    try (JsonParser parser = parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean declared = layout.shape().indexOf(parser.currentName()) != null;
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT && declared) {
          return false; // a broken record; but a page may say how many it holds
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          objects.add(member(parser));
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
          int before = lists.size();
          boolean any = elements(parser, lists);
          emptyList |= lists.size() == before && !any;
        }
      }
    }
    long good = objects.stream().filter(JsonRecords::good).count();
    if (good == 1) {
      objects.removeIf(found -> !good(found)); // the rest is its envelope
    }
    if (good == 0 && lists.stream().noneMatch(JsonRecords::good)) {
      if (emptyList && lists.isEmpty()) {
        members.add(Found.blank(frames.line()));
      }
      return !members.isEmpty();
    }
    members.addAll(good > 0 ? objects : List.of());
    members.addAll(lists.stream().anyMatch(JsonRecords::good) ? lists : List.of());
    return true;
  }

  /** Adds the objects of a list; whether it has anything in it. */
  private boolean elements(JsonParser parser, List<Found> found) throws IOException {
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

  /** The object that the parser is at, judged as a record; the parser is left at its end. */
  private Found member(JsonParser parser) throws IOException {
    long line = frames.line() + parser.currentTokenLocation().getLineNr() - 1;
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int length = (int) parser.currentLocation().getByteOffset() - from;
    intake.begin();
    String reason;
    try (JsonParser inner = factory.createParser(frames.bytes(), frames.from() + from, length)) {
      inner.nextToken();
      Object[] values = layout.shape().values(inner, intake);
      String missing = missing(values);
      if (missing == null) {
        return Found.row(line, values, intake.unknown());
      }
      reason = missing + " has no value, but is required";
    } catch (Misfit e) {
      reason = e.getMessage();
    }
    String raw = new String(frames.bytes(), frames.from() + from, Math.min(length, 200), UTF_8);
    return Found.bad(line, reason, layout.excerpt().of(raw));
  }

  /** What a record lacks: a required field, or any at all of those declared; null for nothing. */
  private String missing(Object[] values) {
    return layout.requiredPaths().isEmpty() && Arrays.stream(values).allMatch(Objects::isNull)
        ? layout.names().get(0)
        : layout.required().missing(values);
  }

  private static boolean good(Found found) {
    return found.kind() == Found.Kind.ROW;
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
