package io.pathlake.mining.funnels;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.transform;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.settings.Condition;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.FunnelSettings;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** The funnels of a settings file, their conditions checked and ready. Needs no session. */
public final class DeclaredFunnels {

  /** Conditions of one funnel over the fields of a step of {@code silver.journeys.path}. */
  private record Conditions(List<Condition> steps, Optional<Condition> exclude) {

    /** What they read, sorted; {@code kind} at least, as a path needs a length. */
    Set<String> fields(Order order) {
      Set<String> fields = new TreeSet<>();
      steps.forEach(step -> fields.addAll(step.fields()));
      exclude.ifPresent(condition -> fields.addAll(condition.fields()));
      if (order == Order.STRICT || fields.isEmpty()) {
        fields.add(KIND);
      }
      return fields;
    }
  }

  private static final String KIND = "kind";

  private final List<Funnel> funnels = new ArrayList<>();
  private final List<Conditions> conditions = new ArrayList<>();
  private final Object[] ignoredKinds;

  /**
   * These funnels.
   *
   * @param ignoredKinds kinds of touchpoint that do not stand between strict steps
   * @throws SettingsException with every condition that cannot be one
   */
  public DeclaredFunnels(List<FunnelSettings> settings, Set<String> ignoredKinds) {
    this.ignoredKinds = ignoredKinds.toArray();
    Expressions known = Expressions.over(Journeys.STEP, Map.of());
    List<String> problems = new ArrayList<>();
    for (FunnelSettings funnel : settings) {
      List<Condition> steps = new ArrayList<>();
      for (int i = 0; i < funnel.steps().size(); i++) {
        String place = funnel.setting(".steps[" + i + "].where");
        condition(known, place, funnel.steps().get(i).where(), problems).ifPresent(steps::add);
      }
      Optional<Condition> exclude =
          funnel
              .exclude()
              .flatMap(sql -> condition(known, funnel.setting(".exclude"), sql, problems));
      funnels.add(Funnel.of(funnel));
      conditions.add(new Conditions(steps, exclude));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static Optional<Condition> condition(
      Expressions known, String place, String sql, List<String> problems) {
    try {
      return Optional.of(known.condition(place, sql));
    } catch (SettingsException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  List<Funnel> funnels() {
    return List.copyOf(funnels);
  }

  /**
   * The {@link StepMask} of every step of {@code path}, in the funnel of this number. Only fields
   * that conditions name are read.
   */
  Column masks(int funnel) {
    Conditions own = conditions.get(funnel);
    List<String> names = List.copyOf(own.fields(funnels.get(funnel).order()));
    if (names.size() == 1) {
      return transform(col("path." + names.get(0)), value -> mask(funnel, name -> value));
    }
    Column[] fields = names.stream().map(name -> col("path." + name)).toArray(Column[]::new);
    return transform(arrays_zip(fields), step -> mask(funnel, step::getField));
  }

  private Column mask(int funnel, Function<String, Column> fields) {
    Conditions own = conditions.get(funnel);
    Column mask = lit(0);
    for (int i = 0; i < own.steps().size(); i++) {
      mask = mask.plus(bit(own.steps().get(i).of(fields), 1 << i, lit(0)));
    }
    if (own.exclude().isPresent()) {
      mask = bit(own.exclude().get().of(fields), StepMask.EXCLUDED, mask);
    }
    if (funnels.get(funnel).order() == Order.STRICT) {
      Column between = not(fields.apply(KIND).isin(ignoredKinds));
      mask = mask.plus(bit(between, StepMask.BETWEEN, lit(0)));
    }
    return mask;
  }

  /** In lambdas nothing is compiled, and {@code if} does less for a value than {@code when}. */
  private static Column bit(Column condition, int bit, Column otherwise) {
    return call_function("if", condition, lit(bit), otherwise);
  }
}
