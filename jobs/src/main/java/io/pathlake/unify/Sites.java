package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * What kind of site a visit came from, by {@code sites.csv}. An entry with a dot is a whole host;
 * one without is a name before the ending: {@code google} covers google.com, www.google.co.uk and
 * the bare source google.
 */
final class Sites {

  private static final String NAME =
      "^(?:(?:www|m|l|lm|out|old|amp|r|search|mobile|touch|int|[a-z]{2})[.])*([^.]+)";

  private final Map<String, List<String>> sites;

  private Sites(Map<String, List<String>> sites) {
    this.sites = sites;
  }

  /** The built-in list. */
  static Sites builtIn() {
    try (InputStream in = Sites.class.getClassLoader().getResourceAsStream("sites.csv")) {
      return new Sites(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.split(","))
              .collect(
                  Collectors.groupingBy(
                      cells -> cells[1],
                      TreeMap::new,
                      Collectors.mapping(cells -> cells[0], Collectors.toList()))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read sites.csv from the jar", e);
    }
  }

  /** {@code search}, {@code social}, {@code shopping} or {@code video} of a lower-case host. */
  Column category(Column host) {
    return coalesce(category(host, true), category(regexp_extract(host, NAME, 1), false));
  }

  private Column category(Column value, boolean whole) {
    Column found = lit(null).cast("string");
    for (Map.Entry<String, List<String>> one : sites.entrySet()) {
      Object[] names =
          one.getValue().stream().filter(site -> site.contains(".") == whole).toArray();
      found = when(value.isin(names), lit(one.getKey())).otherwise(found);
    }
    return found;
  }
}
