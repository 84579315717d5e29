package io.pathlake.mining.funnels;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.FunnelSettings;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/** The funnels of a settings file, their conditions checked and ready. Needs no session. */
public final class DeclaredFunnels {

  /** Conditions of one funnel, each a function of a step of {@code silver.journeys.path}. */
  private record Conditions(
      List<UnaryOperator<Column>> steps, Optional<UnaryOperator<Column>> exclude) {}

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
      List<UnaryOperator<Column>> steps = new ArrayList<>();
      for (int i = 0; i < funnel.steps().size(); i++) {
        String place = funnel.setting(".steps[" + i + "].where");
        condition(known, place, funnel.steps().get(i).where(), problems).ifPresent(steps::add);
      }
      Optional<UnaryOperator<Column>> exclude =
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

  private static Optional<UnaryOperator<Column>> condition(
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

  /** The {@link StepMask} of a step of a path, in the funnel of this number. */
  Column mask(int funnel, Column step) {
    Conditions own = conditions.get(funnel);
    Column mask = lit(0);
    for (int i = 0; i < own.steps().size(); i++) {
      mask = mask.plus(when(own.steps().get(i).apply(step), 1 << i).otherwise(0));
    }
    if (own.exclude().isPresent()) {
      mask = when(own.exclude().get().apply(step), StepMask.EXCLUDED).otherwise(mask);
    }
    if (funnels.get(funnel).order() == Order.STRICT) {
      Column between = not(step.getField("kind").isin(ignoredKinds));
      mask = mask.plus(when(between, StepMask.BETWEEN).otherwise(0));
    }
    return mask;
  }
}
