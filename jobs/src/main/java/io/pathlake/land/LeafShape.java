package io.pathlake.land;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** One value: text that is read as a type, then protected. */
final class LeafShape extends Shape {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper PARTS =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(new SimpleModule().addSerializer(Temporal.class, ToStringSerializer.instance))
          .build();
  private final Reading reading;
  private final Protection protection;
  private final boolean takesParts;

  /**
   * A value.
   *
   * @param reading how its text is read
   * @param protection what becomes of it; null for nothing
   * @param takesParts whether an object or list is its JSON text, masked; otherwise a misfit
   */
  LeafShape(String path, Reading reading, Protection protection, boolean takesParts) {
    super(path);
    this.reading = reading;
    this.protection = protection;
    this.takesParts = takesParts;
  }

  Protection protection() {
    return protection;
  }

  /** The value written as {@code text}; blank text is no value unless the type is text. */
  Object text(String text, Intake intake) throws Misfit {
    if (text == null || protection == Protection.DROP) {
      return null;
    }
    if (protection == Protection.TEXT) {
      return UTF8String.fromString(Masking.mask(text));
    }
    if (protection == Protection.PHONE) {
      // The pseudonym no longer tells the channel that stood before the number.
      Matcher scheme = Pseudonyms.SCHEME.matcher(text);
      if (scheme.lookingAt()) {
        intake.keep(path + ".scheme", scheme.group(1));
      }
    }
    if (protection != null) {
      return UTF8String.fromString(intake.pseudonyms().of(protection, text));
    }
    return internal(reading.read(path, text));
  }

  private Object number(String text, Intake intake) throws Misfit {
    return protection == null ? internal(reading.number(path, text)) : text(text, intake);
  }

  /** A value as Spark's rows hold it. */
  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof Instant instant) {
      return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) + instant.getNano() / 1000;
    }
    if (value instanceof LocalDate day) {
      return Math.toIntExact(day.toEpochDay());
    }
    return value instanceof BigDecimal number ? Decimal.apply(number) : value;
  }

  @Override
  Object json(JsonParser parser, Intake intake) throws IOException, Misfit {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> {
        if (protection == Protection.DROP) {
          parser.skipChildren();
          yield null;
        }
        // Text that comes as parts, such as a message with pictures: nothing of it is lost.
        StringWriter parts = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(parts)) {
          out.copyCurrentStructure(parser);
        }
        yield parts(parts.toString());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), intake);
      default -> text(parser.getText(), intake);
    };
  }

  @Override
  Object plain(Object value, Intake intake) throws Misfit {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return protection == Protection.DROP ? null : parts(json(value));
    }
    if (value == null) {
      return null;
    }
    return value instanceof Number ? number(text(value), intake) : text(text(value), intake);
  }

  private Object parts(String json) throws Misfit {
    if (!takesParts) {
      throw new Misfit(path + " is an object or list where one value is declared");
    }
    return UTF8String.fromString(Masking.mask(json));
  }

  /** A plain object or list as JSON. */
  private static String json(Object value) {
    try {
      return PARTS.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plain value as the text that JSON would have for it. */
  static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  @Override
  void canonical(Object value, Canonical out) {
    if (value instanceof UTF8String text) {
      out.text(text);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      out.number(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      out.number(Double.doubleToLongBits(number == 0 ? 0.0 : number));
    } else if (value instanceof Decimal number) {
      out.text(number.toJavaBigDecimal().toPlainString()); // of one scale
    } else {
      out.text(String.valueOf(value));
    }
  }
}
