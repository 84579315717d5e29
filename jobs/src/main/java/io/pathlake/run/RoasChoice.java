package io.pathlake.run;

import io.pathlake.attribution.whatif.UnanswerableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what rows of gold.channel_roas are told.
 *
 * @param definition its id
 */
record RoasChoice(String definition, String model, String currency) {

  private static final String USUAL_MODEL = "markov";
  private static final String OTHER_MODEL = "last";

  /**
   * What is asked for; what is empty is chosen.
   *
   * @param definition a name in attribution.definitions, or a definition's id; the first by name
   * @param model markov if rows are told by it, else last
   * @param currency the only one
   */
  record Asked(Optional<String> definition, Optional<String> model, Optional<String> currency) {}

  /**
   * The one that is asked for.
   *
   * @param all at least one, ordered by definition
   * @throws UnanswerableException where there is none, or several to choose from
   */
  static RoasChoice of(List<RoasChoice> all, Asked asked) {
    return currency(model(definition(all, asked.definition()), asked.model()), asked.currency());
  }

  private static List<RoasChoice> definition(List<RoasChoice> all, Optional<String> asked) {
    String name = asked.orElse(all.get(0).definition());
    List<RoasChoice> found =
        all.stream().filter(c -> name.equals(c.name()) || name.equals(c.definition())).toList();
    if (found.isEmpty()) {
      throw unknown("definition", name, names(all, RoasChoice::name));
    } else if (names(found, RoasChoice::definition).size() > 1) {
      throw several("definition", names(found, RoasChoice::definition));
    }
    return found;
  }

  private static List<RoasChoice> model(List<RoasChoice> all, Optional<String> asked) {
    List<String> models = names(all, RoasChoice::model);
    String model = asked.orElse(models.contains(USUAL_MODEL) ? USUAL_MODEL : OTHER_MODEL);
    if (!models.contains(model)) {
      throw unknown("model", model, models);
    }
    return all.stream().filter(choice -> choice.model().equals(model)).toList();
  }

  private static RoasChoice currency(List<RoasChoice> all, Optional<String> asked) {
    List<String> currencies = names(all, RoasChoice::currency);
    if (asked.isEmpty() && all.size() > 1) {
      throw several("currency", currencies);
    }
    String currency = asked.orElse(currencies.get(0));
    return all.stream()
        .filter(choice -> choice.currency().equals(currency))
        .findFirst()
        .orElseThrow(() -> unknown("currency", currency, currencies));
  }

  /** The definition's id without its hash. */
  private String name() {
    return definition.replaceFirst("-[0-9a-f]{8}$", "");
  }

  private static List<String> names(List<RoasChoice> all, Function<RoasChoice, String> name) {
    return all.stream().map(name).distinct().toList();
  }

  private static UnanswerableException unknown(String what, String name, List<String> known) {
    return new UnanswerableException(
        "There is no " + what + " " + name + ".",
        "No complete week with spend in gold.channel_roas is told by it.",
        "There are: " + String.join(", ", known) + ".");
  }

  private static UnanswerableException several(String what, List<String> known) {
    return new UnanswerableException(
        "Which " + what + "?",
        "There are: " + String.join(", ", known) + ".",
        "Choose one by --" + what + ".");
  }
}
