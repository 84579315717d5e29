package io.pathlake.mining.paths;

import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.JourneyPack;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/** Reads packed journeys into one {@link Walk}, one after the other. */
final class WalkReader implements Iterator<Walk> {

  private static final Outcome[] OUTCOMES =
      Groups.OUTCOMES.stream().map(Outcome::of).toArray(Outcome[]::new);

  private final Iterator<JourneyPack> packs;
  private final Walk walk;
  private JourneyPack pack;
  private String[] steps;
  private int journey;

  /** A reader of packs, without the steps of ignored kinds. */
  WalkReader(Iterator<JourneyPack> packs, Set<String> ignoredKinds) {
    this.packs = packs;
    this.walk = new Walk(ignoredKinds);
  }

  /** The walk that it reads into. */
  Walk walk() {
    return walk;
  }

  @Override
  public boolean hasNext() {
    while ((pack == null || journey + 1 == pack.size()) && packs.hasNext()) {
      pack = packs.next();
      journey = -1;
      steps =
          pack.words().stream()
              .map(step -> Walk.text(step.channel(), step.kind(), step.stage()))
              .toArray(String[]::new);
    }
    return pack != null && journey + 1 < pack.size();
  }

  @Override
  public Walk next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more journeys");
    }
    journey++;
    int[] groups = new int[pack.segmentations()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = pack.group(i, journey);
    }
    walk.begin(
        pack.customer(journey),
        groups,
        OUTCOMES[pack.outcome(journey)],
        pack.cut(journey),
        pack.ended(journey));
    for (int at = pack.from(journey); at < pack.to(journey); at++) {
      walk.step(steps[pack.step(at)], pack.began(journey) + pack.second(at));
    }
    return walk;
  }

  /** The pack of the journey read last. */
  JourneyPack pack() {
    return pack;
  }

  /** Its place in the pack. */
  int journey() {
    return journey;
  }
}
