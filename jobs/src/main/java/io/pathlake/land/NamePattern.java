package io.pathlake.land;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alias for names that say something themselves: {@code Cost ({currency})} stands for a column
 * called Cost (EUR) as for one called Cost (USD), and what is in the braces' place is a value of
 * the column that they name.
 */
final class NamePattern {

  private static final Pattern BRACES = Pattern.compile("(.*)\\{(\\w+)}(.*)");

  private final Pattern name;
  private final int column;
  private final int said;

  private NamePattern(Pattern name, int column, int said) {
    this.name = name;
    this.column = column;
    this.said = said;
  }

  /** Those among the aliases, in order of their text. */
  static List<NamePattern> of(Map<String, String> aliases, Map<String, Integer> columns) {
    List<NamePattern> patterns = new ArrayList<>();
    aliases.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            alias -> {
              Matcher braces = BRACES.matcher(alias.getKey());
              if (braces.matches()
                  && columns.containsKey(alias.getValue())
                  && columns.containsKey(braces.group(2))) {
                String regex =
                    Pattern.quote(braces.group(1)) + "(.+)" + Pattern.quote(braces.group(3));
                patterns.add(
                    new NamePattern(
                        Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                        columns.get(alias.getValue()),
                        columns.get(braces.group(2))));
              }
            });
    return patterns;
  }

  /**
   * The column that a name stands for, or null.
   *
   * @param taken columns that another name stands for already
   * @param values gets what the name says
   */
  Integer column(String written, Set<Integer> taken, Map<Integer, String> values) {
    Matcher match = name.matcher(written);
    if (!match.matches() || taken.contains(column)) {
      return null;
    }
    values.put(said, match.group(1).strip());
    return column;
  }
}
