package io.pathlake.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The file by which people overrule what identifiers seen together say. A line is {@code
 * shared,IDENTIFIER} or {@code apart,IDENTIFIER,IDENTIFIER}; what follows a {@code #} is a comment.
 */
final class IdentityRuleFile {

  private final Set<String> shared = new LinkedHashSet<>();
  private final List<List<String>> apart = new ArrayList<>();

  private IdentityRuleFile() {}

  /** Reads the file; no rules when {@code name} is empty. Problems go to the block. */
  static IdentityRuleFile read(Section block, String name) {
    IdentityRuleFile rules = new IdentityRuleFile();
    String file = block.string(name);
    if (file.isEmpty()) {
      return rules;
    }
    try {
      int number = 0;
      for (String line : Files.readAllLines(Path.of(file))) {
        number++;
        String rule = line.replaceAll("#.*", "").strip();
        if (!rule.isEmpty() && !rules.add(List.of(rule.split("\\s*,\\s*")))) {
          block.problem(
              name,
              "line %d of %s is no rule: write shared,IDENTIFIER or apart,IDENTIFIER,IDENTIFIER."
                  .formatted(number, file));
        }
      }
    } catch (IOException e) {
      block.problem(name, "cannot be read at " + file + ": check the path and its permissions.");
    }
    return rules;
  }

  /** Takes a rule; whether it is one. */
  private boolean add(List<String> words) {
    if (words.size() == 2 && words.get(0).equals("shared")) {
      shared.add(words.get(1));
      return true;
    }
    boolean pair =
        words.size() == 3 && words.get(0).equals("apart") && !words.get(1).equals(words.get(2));
    return pair && apart.add(words.subList(1, 3));
  }

  Set<String> shared() {
    return shared;
  }

  List<List<String>> apart() {
    return apart;
  }
}
