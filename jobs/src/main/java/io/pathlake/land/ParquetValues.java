package io.pathlake.land;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Parquet's groups as plain maps, lists and values, by the logical types of the Parquet format's
 * specification; lists also in the older two-level ways.
 */
final class ParquetValues {

  private static final long JULIAN_EPOCH = 2_440_588;

  private ParquetValues() {}

  /** A group's fields by name; absent ones are null. */
  static Map<String, Object> of(Group group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      fields.put(type.getFieldName(i), field(group, i, type.getType(i)));
    }
    return fields;
  }

  private static Object field(Group group, int field, Type type) {
    int count = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<Object> elements = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        elements.add(value(group, field, i, type));
      }
      return elements;
    }
    return count == 0 ? null : value(group, field, 0, type);
  }

  private static Object value(Group group, int field, int index, Type type) {
    if (type.isPrimitive()) {
      return primitive(group, field, index, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(inner, type.getName());
    }
    if (logical instanceof MapLogicalTypeAnnotation) {
      return map(inner);
    }
    return of(inner);
  }

  private static List<Object> list(Group group, String name) {
    Type repeated = group.getType().getType(0);
    boolean wrapped =
        !repeated.isPrimitive()
            && repeated.asGroupType().getFieldCount() == 1
            && !repeated.getName().equals("array")
            && !repeated.getName().equals(name + "_tuple");
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      elements.add(
          wrapped
              ? field(group.getGroup(0, i), 0, repeated.asGroupType().getType(0))
              : value(group, 0, i, repeated));
    }
    return elements;
  }

  private static Map<Object, Object> map(Group group) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group entry = group.getGroup(0, i);
      GroupType type = entry.getType();
      Object key = field(entry, 0, type.getType(0));
      entries.put(key, type.getFieldCount() < 2 ? null : field(entry, 1, type.getType(1)));
    }
    return entries;
  }

  private static Object primitive(Group group, int field, int index, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(field, index);
      case FLOAT -> group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case INT32 -> whole(group.getInteger(field, index), logical);
      case INT64 -> whole(group.getLong(field, index), logical);
      case INT96 -> legacyInstant(group.getInt96(field, index));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(group.getBinary(field, index), logical);
    };
  }

  private static Object whole(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale());
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation moment) {
      long perSecond =
          switch (moment.getUnit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
          };
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(value, perSecond),
              Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
      return moment.isAdjustedToUTC() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    return value;
  }

  private static Object binary(Binary value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale());
    }
    String text = value.toStringUsingUTF8();
    boolean bytes = logical == null && text.indexOf('\uFFFD') >= 0;
    return bytes ? Base64.getEncoder().encodeToString(value.getBytes()) : text;
  }

  /** Nanoseconds of the day, then the Julian day, little-endian. */
  private static Instant legacyInstant(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - JULIAN_EPOCH;
    return Instant.ofEpochSecond(day * 86_400).plusNanos(nanos);
  }
}
