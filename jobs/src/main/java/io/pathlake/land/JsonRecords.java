package io.pathlake.land;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/**
 * The records of a JSON file. A document that is no record itself may hold some: a page of an API's
 * answer (a list under some name), a payload in its envelope, or a collection of payloads by name.
 * An empty page counts as blank. Where the source has parts of records as documents of their own, a
 * record is given with its parts.
 */
final class JsonRecords implements Records {

  /** In place of a document that went into the record above it. */
  private static final Found TAKEN = Found.row(0, new Object[0], Map.of());

  private final Layout layout;
  private final Intake intake;
  private final JsonFrames frames;
  private final JsonFactory factory;
  private final Deque<Found> members = new ArrayDeque<>();

  /** Null where every document is for itself. */
  private final NestedParts nested;

  JsonRecords(InputStream in, Layout layout, Intake intake) throws IOException {
    this.layout = layout;
    this.intake = intake;
    this.nested = layout.nesting() == null ? null : new NestedParts(layout.nesting());
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
    Found found = document();
    while (nested != null && (found == null || found.kind() == Found.Kind.ROW)) {
      Found whole = found == TAKEN ? null : nested.exchanged(found);
      if (whole != null || found == null) {
        return whole;
      }
      found = document();
    }
    return found;
  }

  private Found document() throws IOException {
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
      if (nested != null && nested.isPart(values)) {
        return part(values);
      }
      String missing = layout.missing(values);
      if (missing == null) {
        Map<String, String> unknown = intake.unknown();
        return isPage(values, unknown) ? members.poll() : Found.row(frames.line(), values, unknown);
      }
      JsonPage page = page();
      if (unwrapped(page)) {
        return members.poll();
      }
      return bad(
          Arrays.stream(values).anyMatch(Objects::nonNull)
              ? missing + " has no value, but is required"
              : page.reasons().isEmpty()
                  ? "It has none of the source's fields, such as "
                      + missing
                      + ": it is a record of something else"
                  : "None of its records can be taken. " + String.join(". ", page.reasons()));
    } catch (Misfit e) {
      // A name of a list's document may be one of a record's too.
      return unwrapped(page()) ? members.poll() : bad(e.getMessage());
    } catch (JsonProcessingException e) {
      return bad(syntax(e));
    }
  }

  /** Takes a part of the record above it, read anew as an element of the list that takes it. */
  private Found part(Object[] values) throws IOException, Misfit {
    if (!nested.belongs(values)) {
      return bad(layout.nesting().otherwise());
    }
    Integer list = nested.listOf(values);
    if (list != null) {
      try (JsonParser parser = parser()) {
        parser.nextToken();
        nested.add(list, ((ListShape) layout.shape().field(list)).element().json(parser, intake));
      }
    }
    return TAKEN;
  }

  private JsonParser parser() throws IOException {
    return factory.createParser(frames.bytes(), frames.from(), frames.length());
  }

  /** Takes the records that the document holds, if it holds any, or says that it holds none. */
  private boolean unwrapped(JsonPage page) throws IOException {
    members.addAll(page.records());
    return !members.isEmpty();
  }

  private JsonPage page() {
    return new JsonPage(layout, intake, factory, frames);
  }

  /**
   * Whether a document that could be a record is a page that only repeats what its records say:
   * then these are taken. Where something is required, that tells pages from records.
   */
  private boolean isPage(Object[] values, Map<String, String> unknown) throws IOException {
    if (!layout.requiredPaths().isEmpty()
        || unknown.keySet().stream().noneMatch(name -> name.contains("[0]."))
        || !unwrapped(page())) {
      return false;
    }
    if (members.stream().allMatch(found -> saysMore(found, values))) {
      return true;
    }
    members.clear();
    return false;
  }

  /** Whether a record has all that a document has, and more. */
  private static boolean saysMore(Found found, Object[] document) {
    if (found.kind() == Found.Kind.BAD) {
      return true;
    }
    boolean more = false;
    for (int i = 0; i < document.length; i++) {
      boolean has = found.values() != null && found.values()[i] != null;
      if (document[i] != null && !has) {
        return false;
      }
      more |= has && document[i] == null;
    }
    return more;
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
