package io.pathlake.mining.types;

import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.JourneyPack;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.JourneySample;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is read of journeys: a sample to learn types from, and all of them to count by type. */
final class TypedJourneys implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Set<String> leftOut;

  /**
   * Reading journeys.
   *
   * @param leftOut kinds that are no step
   */
  TypedJourneys(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  /** What is done with a journey of a pack. */
  private interface Look {
    void at(JourneyPack pack, int journey, String[] kinds);
  }

  /** Looks at all journeys of a partition, with the channel:kind of each step by its code. */
  private void each(Iterator<JourneyPack> packs, Look look) {
    while (packs.hasNext()) {
      JourneyPack pack = packs.next();
      String[] kinds =
          pack.words().stream()
              .map(s -> leftOut.contains(s.kind()) ? null : s.channel() + ":" + s.kind())
              .toArray(String[]::new);
      for (int journey = 0; journey < pack.size(); journey++) {
        look.at(pack, journey, kinds);
      }
    }
  }

  /**
   * The sample, in order of ids, at most {@code most} journeys.
   *
   * @param journeys the same as are packed
   */
  List<Walker> sample(Dataset<Row> journeys, JourneyPacks packed, int most) {
    Map<String, String> variants = new HashMap<>();
    journeys
        .where(JourneySample.of(journeys, most).chosen())
        .select("journey_id", "variant")
        .collectAsList()
        .forEach(row -> variants.put(row.getString(0), row.getString(1)));
    return packed.packs().collected(packs -> walkers(packs, variants).iterator()).stream()
        .sorted(Comparator.comparing(Walker::journey))
        .toList();
  }

  private List<Walker> walkers(Iterator<JourneyPack> packs, Map<String, String> variants) {
    List<Walker> walkers = new ArrayList<>();
    each(
        packs,
        (pack, journey, kinds) -> {
          String id = pack.id(journey).toString();
          String variant = variants.get(id);
          if (variant != null) {
            Profile profile = Profile.of(pack, journey, kinds);
            walkers.add(new Walker(id, pack.customer(journey), variant, profile));
          }
        });
    return walkers;
  }

  /** What all journeys of each type come to. */
  List<TypeTally> counted(JourneyPacks packed, Space space, Centres centres) {
    List<TypeTally> tallies = none(centres.size());
    packed
        .packs()
        .collected(packs -> counted(packs, space, centres).iterator())
        .forEach(one -> tallies.get(one.type()).addAll(one));
    return tallies;
  }

  private List<TypeTally> counted(Iterator<JourneyPack> packs, Space space, Centres centres) {
    List<TypeTally> tallies = none(centres.size());
    each(
        packs,
        (pack, journey, kinds) -> {
          Profile profile = Profile.of(pack, journey, kinds);
          TypeTally tally = tallies.get(centres.nearest(space.vector(profile)));
          String outcome = Groups.OUTCOMES.get(pack.outcome(journey));
          tally.add(outcome, profile.steps(), profile.seconds());
          if (pack.cents(journey) != JourneyPack.NO_MONEY) {
            tally.earn(pack.currency(journey), pack.cents(journey));
          }
        });
    return tallies;
  }

  private static List<TypeTally> none(int types) {
    return IntStream.range(0, types).mapToObj(TypeTally::new).toList();
  }
}
