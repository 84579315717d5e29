package io.pathlake.settings;

import java.util.List;

/**
 * All settings of a run.
 *
 * @param lake where the lake is
 * @param land how raw files are read
 * @param unify how records become touchpoints
 * @param journeys how timelines are cut
 * @param mining what is asked of journeys
 * @param attribution what each channel is credited with
 * @param sources the sources in use, by rank
 */
public record Settings(
    LakeSettings lake,
    LandSettings land,
    UnifySettings unify,
    JourneySettings journeys,
    MiningSettings mining,
    AttributionSettings attribution,
    List<SourceSettings> sources) {

  /** Copies the list. */
  public Settings {
    sources = List.copyOf(sources);
  }
}
