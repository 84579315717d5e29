package io.pathlake.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.pathlake.settings.JourneySettings.VariantSteps;
import java.io.File;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code reference.conf}, a user's file and single values given on the command line. */
public final class SettingsLoader {

  private final List<String> problems = new ArrayList<>();
  private final ClassLoader resources = SettingsLoader.class.getClassLoader();

  private SettingsLoader() {}

  /**
   * The settings of a run.
   *
   * @param file the user's file; none means defaults alone
   * @param given values that win over the file, by full name
   * @throws SettingsException with every problem found
   */
  public static Settings load(Optional<File> file, Map<String, String> given) {
    return new SettingsLoader().read(file, given);
  }

  private Settings read(Optional<File> file, Map<String, String> given) {
    Config merged =
        overrides(given).withFallback(file.map(this::parse).orElse(ConfigFactory.empty()));
    Config all =
        resolve(
            merged.withFallback(resource("reference.conf")).withFallback(resource("rules.conf")));
    stopIfWrong();
    Section root = new Section(all, "", problems);
    Optional<LakeSettings> lake = lake(root.section("lake"));
    Optional<LandSettings> land = land(root.section("land"));
    Optional<UnifySettings> unify =
        identity(root.section("identity"))
            .flatMap(
                identity ->
                    money(root.section("money"))
                        .flatMap(money -> unify(root.section("unify"), identity, money)));
    Optional<JourneySettings> journeys = journeys(root.section("journeys"));
    Optional<MiningSettings> mining = MiningReader.read(root.section("mining"));
    Optional<AttributionSettings> attribution =
        AttributionReader.read(
            root.section("attribution"), unify.map(u -> u.money().currency()).orElse(""));
    Map<String, String> parameters = new LinkedHashMap<>(root.map("parameters"));
    lake.ifPresent(l -> parameters.putIfAbsent("zone", l.zone().getId()));
    List<SourceSettings> sources = new ArrayList<>();
    root.sections("sources").forEach((name, own) -> source(name, own, all, parameters, sources));
    root.has("version");
    root.reportUnknown();
    stopIfWrong();
    sources.sort(Comparator.comparingInt(SourceSettings::rank).thenComparing(SourceSettings::name));
    return new Settings(
        lake.orElseThrow(),
        land.orElseThrow(),
        unify.orElseThrow(),
        journeys.orElseThrow(),
        mining.orElseThrow(),
        attribution.orElseThrow(),
        sources);
  }

  private Optional<LakeSettings> lake(Section block) {
    Optional<LakeSettings> built =
        block.build(
            () ->
                new LakeSettings(
                    block.string("root"), zone(block, "zone"), block.duration("lease-expiry")));
    block.reportUnknown();
    return built;
  }

  private Optional<LandSettings> land(Section block) {
    Optional<LandSettings> built =
        block.build(
            () ->
                new LandSettings(
                    block.number("max-bad-share"),
                    block.bytes("max-line-size"),
                    block.integer("max-json-depth"),
                    block.bytes("max-file-size"),
                    block.integer("max-ratio"),
                    block.duration("settle"),
                    block.string("key-id"),
                    block.string("key-variable"),
                    block.string("key-file")));
    block.reportUnknown();
    return built;
  }

  private Optional<IdentitySettings> identity(Section block) {
    Map<String, Duration> recycled = durations(block.section("recycled-after"));
    IdentityRuleFile rules = IdentityRuleFile.read(block, "rules");
    Optional<IdentitySettings> built =
        block.build(
            () ->
                new IdentitySettings(
                    block.integer("max-degree"),
                    block.duration("look-back"),
                    recycled,
                    rules.shared(),
                    rules.apart()));
    block.reportUnknown();
    return built;
  }

  private static Map<String, Duration> durations(Section block) {
    Map<String, Duration> durations = new HashMap<>();
    block.names().forEach(name -> durations.put(name, block.duration(name)));
    return durations;
  }

  private Optional<MoneySettings> money(Section block) {
    String currency = block.string("currency");
    List<MoneySettings.Rate> rates = RatesFile.read(block, "rates", currency);
    Optional<MoneySettings> built =
        block.build(() -> new MoneySettings(currency, rates, block.integer("carry-days")));
    block.reportUnknown();
    return built;
  }

  private Optional<UnifySettings> unify(
      Section block, IdentitySettings identity, MoneySettings money) {
    Optional<UnifySettings> built =
        block.build(
            () ->
                new UnifySettings(
                    block.rules("channels"),
                    block.rules("stages"),
                    new LinkedHashSet<>(block.strings("interactive-channels")),
                    block.duration("max-clock-skew"),
                    identity,
                    money));
    block.reportUnknown();
    return built;
  }

  private Optional<JourneySettings> journeys(Section block) {
    Map<String, Duration> gaps = durations(block.section("channel-gaps"));
    Optional<JourneySettings> built =
        block.build(
            () ->
                new JourneySettings(
                    block.duration("session-gap"),
                    gaps,
                    block.duration("longest-session"),
                    block.duration("silence"),
                    block.duration("longest-journey"),
                    block.bool("cut-on-campaign"),
                    Set.copyOf(block.strings("conversion-kinds")),
                    block.strings("stages"),
                    Set.copyOf(block.strings("ignored-kinds")),
                    block.one("variant-steps", VariantSteps.class),
                    block.integer("longest-variant")));
    block.reportUnknown();
    return built;
  }

  private ZoneId zone(Section block, String name) {
    try {
      return ZoneId.of(block.string(name));
    } catch (DateTimeException e) {
      block.problem(name, "is no time zone: name one such as Europe/Berlin.");
      return ZoneId.of("UTC");
    }
  }

  private void source(
      String name,
      Section own,
      Config all,
      Map<String, String> parameters,
      List<SourceSettings> sources) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      problems.add("sources." + name + ": a source's name is made of a-z, 0-9 and _.");
      return;
    }
    String like = own.string("like", name);
    Config mine = all.getConfig("sources." + name);
    if (resources.getResource("sources/" + like + ".conf") != null) {
      mine = mine.withFallback(resource("sources/" + like + ".conf"));
    } else if (!own.has("columns")) {
      String nearest =
          NearestName.of(like, BuiltInSources.names())
              .map(n -> " Did you mean " + n + "?")
              .orElse("");
      problems.add(
          "sources."
              + name
              + " is no built-in source and has no columns of its own."
              + nearest
              + " Built in are "
              + String.join(", ", new TreeSet<>(BuiltInSources.names()))
              + ".");
      return;
    }
    Section block = new Section(mine.resolve().withoutPath("sql"), "sources." + name, problems);
    int before = problems.size();
    SourceSettings source = SourceReader.read(name, block, parameters);
    if (problems.size() == before) {
      sources.add(source);
    }
  }

  private Config overrides(Map<String, String> given) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> one : given.entrySet()) {
      try {
        config =
            ConfigFactory.parseString(
                    one.getKey() + " = " + one.getValue(),
                    ConfigParseOptions.defaults().setOriginDescription("--set " + one.getKey()))
                .withFallback(config);
      } catch (ConfigException e) {
        config =
            config.withValue(
                one.getKey(),
                com.typesafe.config.ConfigValueFactory.fromAnyRef(
                    one.getValue(), "--set " + one.getKey()));
      }
    }
    return config;
  }

  private Config parse(File file) {
    if (!file.isFile()) {
      problems.add(
          "There is no settings file " + file + ". Give --conf FILE, for example conf/local.conf.");
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException.IO e) {
      problems.add("This user may not read " + file + ": change its permissions or its owner.");
      return ConfigFactory.empty();
    } catch (ConfigException e) {
      problems.add("Cannot read " + file + ": " + e.getMessage());
      return ConfigFactory.empty();
    }
  }

  private Config resource(String name) {
    return ConfigFactory.parseResources(
        resources, name, ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private Config resolve(Config config) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      problems.add("A ${…} in the settings cannot be resolved: " + e.getMessage());
      stopIfWrong();
      throw e;
    }
  }

  private void stopIfWrong() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
