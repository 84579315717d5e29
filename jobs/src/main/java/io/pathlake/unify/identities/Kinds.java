package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** The kinds of identifiers, strongest first: a pseudonym begins with its kind. */
final class Kinds {

  static final String CUSTOMER = "customer";
  static final String DEVICE = "device";

  /** Kinds of which people have few. */
  static final List<String> PERSONAL = List.of(CUSTOMER, "loyalty", "email", "phone");

  private static final List<String> BY_STRENGTH =
      List.of(CUSTOMER, "loyalty", "email", "phone", "name", DEVICE);

  private Kinds() {}

  static String of(String identifier) {
    int end = identifier.indexOf(':');
    return end < 0 ? identifier : identifier.substring(0, end);
  }

  /** What gave an identifier: its text without the hash, such as {@code customer:shopify:k1}. */
  static String system(String identifier) {
    return identifier.substring(0, Math.max(0, identifier.lastIndexOf(':')));
  }

  /** 0 for the strongest; kinds that are not known are weaker than those that are. */
  static int weakness(String identifier) {
    int place = BY_STRENGTH.indexOf(of(identifier));
    return place < 0 ? BY_STRENGTH.size() : place;
  }

  static Column of(Column identifier) {
    return substring_index(identifier, ":", 1);
  }

  /** The silence, in microseconds, after which an identifier is another person's; null: never. */
  static Column recycledAfter(Column identifier, Map<String, Duration> byKind) {
    Column after = lit(null).cast("bigint");
    for (Map.Entry<String, Duration> kind : byKind.entrySet()) {
      Column is = of(identifier).equalTo(kind.getKey());
      after = when(is, lit(kind.getValue().toNanos() / 1000)).otherwise(after);
    }
    return after;
  }
}
