package io.pathlake.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One block of a settings file while it is read: remembers which names were asked for, so that the
 * rest can be reported as unknown, and collects problems instead of stopping at the first.
 */
final class Section {

  private final Config config;
  private final String path;
  private final List<String> problems;
  private final TreeSet<String> asked = new TreeSet<>();

  Section(Config config, String path, List<String> problems) {
    this.config = config;
    this.path = path;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  private String full(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    asked.add(name);
    return config.hasPath(ConfigUtil.quoteString(name));
  }

  private <T> T get(String name, T otherwise, Function<String, T> read) {
    if (!has(name)) {
      problems.add(full(name) + " is missing.");
      return otherwise;
    }
    try {
      return read.apply(ConfigUtil.quoteString(name));
    } catch (ConfigException e) {
      problems.add(full(name) + where(name) + ": " + plain(e));
      return otherwise;
    }
  }

  String string(String name) {
    return get(name, "", config::getString);
  }

  String string(String name, String otherwise) {
    return has(name) ? string(name) : otherwise;
  }

  Optional<String> optional(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  boolean bool(String name) {
    return get(name, false, config::getBoolean);
  }

  int integer(String name) {
    double read = get(name, 1.0, config::getDouble);
    if (read != (int) read) {
      problem(name, "is no whole number of at most " + Integer.MAX_VALUE + ".");
    }
    return (int) read;
  }

  double number(String name) {
    return get(name, 0.0, config::getDouble);
  }

  long bytes(String name) {
    return get(name, 1L, config::getBytes);
  }

  Duration duration(String name) {
    Duration read = get(name, Duration.ofSeconds(1), config::getDuration);
    if (has(name) && !read.isZero() && string(name).strip().matches("[0-9.]+")) {
      problem(name, "has no unit: write " + string(name).strip() + " days, hours or minutes.");
    }
    return read;
  }

  List<String> strings(String name) {
    return get(name, List.of(), config::getStringList);
  }

  /** A list; empty where it is absent. */
  List<String> stringsIfAny(String name) {
    return has(name) ? strings(name) : List.of();
  }

  <E extends Enum<E>> E one(String name, Class<E> type) {
    return value(name, string(name), type);
  }

  /** The values of a list of names. */
  <E extends Enum<E>> List<E> all(String name, Class<E> type) {
    return strings(name).stream().map(text -> value(name, text, type)).toList();
  }

  private <E extends Enum<E>> E value(String name, String text, Class<E> type) {
    List<String> valid = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      if (nameOf(value).equals(text)) {
        return value;
      }
      valid.add(nameOf(value));
    }
    problem(name, "is '" + text + "', but can only be " + String.join(", ", valid) + ".");
    return type.getEnumConstants()[0];
  }

  /** A number with all its decimals; none where it is absent. */
  Optional<BigDecimal> decimal(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(string(name).strip()));
    } catch (NumberFormatException e) {
      problem(name, "is no number.");
      return Optional.empty();
    }
  }

  static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The same block, which takes what it does not say from another one. */
  Section over(Section defaults) {
    return new Section(config.withFallback(defaults.config), path, problems);
  }

  /** The block called {@code name}; an empty one where it is absent. */
  Section section(String name) {
    Config inner = com.typesafe.config.ConfigFactory.empty();
    if (has(name)) {
      inner = get(name, inner, config::getConfig);
    }
    return new Section(inner, full(name), problems);
  }

  /** Names and values of a block whose names are free; those set to null are left out. */
  Map<String, String> map(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    Section inner = section(name);
    inner.names().stream().filter(inner::has).forEach(key -> values.put(key, inner.string(key)));
    return values;
  }

  /** Blocks by name, for a block whose names are free. */
  Map<String, Section> sections(String name) {
    Map<String, Section> values = new LinkedHashMap<>();
    Section inner = section(name);
    inner.names().forEach(key -> values.put(key, inner.section(key)));
    return values;
  }

  /** An ordered list of rules. */
  List<Rule> rules(String name) {
    List<Rule> rules = new ArrayList<>();
    for (Section rule : has(name) ? blocks(name) : List.<Section>of()) {
      rules.add(new Rule(rule.string("result"), rule.string("when")));
      rule.reportUnknown();
    }
    return rules;
  }

  /** An ordered list of blocks. */
  List<Section> blocks(String name) {
    List<Section> blocks = new ArrayList<>();
    for (Config one : get(name, List.<Config>of(), key -> List.copyOf(config.getConfigList(key)))) {
      blocks.add(new Section(one, full(name) + "[" + blocks.size() + "]", problems));
    }
    return blocks;
  }

  /** The names in this block, in order of the file where they stand in one. */
  List<String> names() {
    ConfigObject root = config.root();
    List<String> names = new ArrayList<>(root.keySet());
    names.sort(
        java.util.Comparator.<String>comparingInt(n -> root.get(n).origin().lineNumber())
            .thenComparing(n -> n));
    return names;
  }

  /** Reports every name in this block that nobody asked for. */
  void reportUnknown() {
    for (String name : names()) {
      if (!asked.contains(name)) {
        String nearest =
            NearestName.of(name, asked).map(n -> " Did you mean " + full(n) + "?").orElse("");
        problems.add("Unknown setting " + full(name) + where(name) + "." + nearest);
      }
    }
  }

  /** Builds a record, adding what its constructor refuses to the problems. */
  <T> Optional<T> build(java.util.function.Supplier<T> constructor) {
    int before = problems.size();
    try {
      T built = constructor.get();
      return problems.size() == before ? Optional.of(built) : Optional.ofNullable(built);
    } catch (Check.InvalidSetting e) {
      problems.add(e.getMessage() + ".");
      return Optional.empty();
    }
  }

  void problem(String name, String what) {
    problems.add(full(name) + where(name) + " " + what);
  }

  private String where(String name) {
    if (!config.root().containsKey(name)) {
      return "";
    }
    ConfigOrigin origin = config.root().get(name).origin();
    String file = origin.filename() != null ? origin.filename() : origin.description();
    int slash = file.lastIndexOf('/');
    return " ("
        + file.substring(slash + 1)
        + (origin.lineNumber() > 0 && !file.contains(": ") ? ":" + origin.lineNumber() : "")
        + ")";
  }

  private static String plain(ConfigException e) {
    String text = String.valueOf(e.getMessage());
    int colon = text.indexOf(": ");
    return (colon >= 0 ? text.substring(colon + 2) : text) + ".";
  }

  /** Whether this word stands in any text of the block. */
  boolean says(String word) {
    return Pattern.compile(Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE)
        .matcher(config.root().render(ConfigRenderOptions.concise()))
        .find();
  }

  boolean isObject(String name) {
    return has(name) && config.root().get(name).valueType() == ConfigValueType.OBJECT;
  }
}
