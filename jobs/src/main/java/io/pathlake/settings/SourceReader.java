package io.pathlake.settings;

import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Dates;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.settings.SourceSettings.Group;
import io.pathlake.settings.SourceSettings.Nest;
import io.pathlake.settings.SourceSettings.Output;
import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.settings.SourceSettings.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the block of one source. */
final class SourceReader {

  private SourceReader() {}

  static SourceSettings read(String name, Section block, Map<String, String> parameters) {
    Map<String, String> bound = new LinkedHashMap<>(parameters);
    bound.putAll(block.map("parameters"));
    refuseUnused(block, parameters.keySet());
    List<Output> outputs = new ArrayList<>();
    for (Target target : Target.values()) {
      block
          .sections(Section.nameOf(target))
          .forEach((output, section) -> outputs.add(output(target, output, section)));
    }
    SourceSettings source =
        new SourceSettings(
            name,
            block.integer("rank"),
            block.string("about"),
            block.string("folder"),
            block.string("files"),
            block.one("format", Format.class),
            csv(block.section("csv")),
            block.string("columns"),
            block.stringsIfAny("required"),
            block.map("aliases"),
            protect(block.section("protect")),
            block.rules("valid"),
            bound,
            block.stringsIfAny("with"),
            block.isObject("nest") ? Optional.of(nest(block.section("nest"))) : Optional.empty(),
            outputs);
    if (source.protect().containsKey(Protection.PHONE) && source.region().isEmpty()) {
      block.problem(
          "parameters.region",
          "is needed to read phone numbers without a country code. Set it, or parameters.region for"
              + " all sources, to a country such as DE.");
    }
    block.has("like");
    block.reportUnknown();
    return source;
  }

  /** A parameter that no expression of the source names would change nothing. */
  private static void refuseUnused(Section block, Set<String> general) {
    Section own = block.section("parameters");
    general.forEach(own::has);
    for (String name : own.names()) {
      if (block.says(":" + name.replace('-', '_'))) {
        own.has(name);
      }
    }
    own.reportUnknown();
  }

  private static Csv csv(Section csv) {
    Csv read =
        new Csv(
            character(csv, "delimiter", ","),
            character(csv, "quote", "\""),
            csv.string("encoding", "UTF-8"),
            csv.stringsIfAny("header-marks"),
            csv.has("decimal-comma") && csv.bool("decimal-comma"),
            !csv.has("header") || csv.bool("header"),
            expression(csv, "no-records"),
            csv.has("dates") ? csv.one("dates", Dates.class) : Dates.ISO,
            csv.isObject("group") ? Optional.of(group(csv.section("group"))) : Optional.empty());
    csv.reportUnknown();
    return read;
  }

  private static Group group(Section block) {
    Group group = new Group(block.string("by"), block.strings("carry"), block.string("place"));
    block.reportUnknown();
    return group;
  }

  private static Nest nest(Section block) {
    Nest nest =
        new Nest(
            block.string("by"), block.string("of"), block.map("lists"), block.string("otherwise"));
    block.reportUnknown();
    return nest;
  }

  private static String expression(Section csv, String name) {
    String text = csv.string(name, "");
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      csv.problem(name, "is no regular expression: " + e.getDescription() + ".");
      return "";
    }
  }

  private static char character(Section csv, String name, String otherwise) {
    String text = csv.string(name, otherwise);
    if (text.length() != 1) {
      csv.problem(name, "must be one character, but is '" + text + "'.");
      return otherwise.charAt(0);
    }
    return text.charAt(0);
  }

  private static Map<Protection, List<String>> protect(Section block) {
    Map<Protection, List<String>> paths = new EnumMap<>(Protection.class);
    for (Protection protection : Protection.values()) {
      List<String> some = block.stringsIfAny(Section.nameOf(protection));
      if (!some.isEmpty()) {
        paths.put(protection, some);
      }
    }
    block.reportUnknown();
    return paths;
  }

  private static Output output(Target target, String name, Section block) {
    Output output =
        new Output(
            target,
            name,
            block.stringsIfAny("explode"),
            block.stringsIfAny("with"),
            block.optional("where"),
            block.strings("key"),
            block.stringsIfAny("parted-by"),
            block.optional("revision"),
            block.stringsIfAny("sum"),
            block.stringsIfAny("part"),
            block.optional("gone"),
            block.map("fields"));
    if (output.gone().isPresent() && output.revision().isEmpty()) {
      block.problem("gone", "needs a revision, by which the newest version is known.");
    }
    if (!output.partedBy().isEmpty()
        && (target != Target.SPEND || output.revision().isEmpty() || !output.sum().isEmpty())) {
      block.problem("parted-by", "is for spend, whose rows add up, and needs a revision.");
    }
    if (!output.part().isEmpty() && (output.sum().isEmpty() || output.revision().isEmpty())) {
      block.problem("part", "needs a sum, and a revision by which the newest part is known.");
    }
    block.reportUnknown();
    return output;
  }
}
