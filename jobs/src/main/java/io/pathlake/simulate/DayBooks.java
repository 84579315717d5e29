package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.TextEvent;
import io.pathlake.simulate.Facts.Fact;
import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.WebEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorts what happens into the day its record arrives: most on the day itself, a few one to three
 * days late, a few once more a day after. Holds a window of days, so that memory does not grow with
 * the shop's age.
 */
final class DayBooks implements Consumer<Happening> {

  /** No record arrives later than this many days after it happened, repetitions included. */
  static final int LATEST = 4;

  private static final int LATE = 1;
  private static final int LATE_BY = 2;
  private static final int REPEATED = 3;

  private final World world;
  private final int from;
  private final int to;
  private final long begin;
  private final long end;
  private final List<List<Happening>> fresh = new ArrayList<>();
  private final List<List<Happening>> repeated = new ArrayList<>();
  private final List<List<Fact>> facts = new ArrayList<>();
  private final AdClicks clicks;

  /** A window of the days {@code [from, to)}. */
  DayBooks(World world, int from, int to) {
    this.world = world;
    this.from = from;
    this.to = to;
    this.begin = world.calendar().midnight(Math.max(0, from - LATEST));
    this.end = world.calendar().midnight(to);
    this.clicks = new AdClicks(Math.max(0, from - LATEST), to);
    for (int day = from; day < to; day++) {
      fresh.add(new ArrayList<>());
      repeated.add(new ArrayList<>());
      facts.add(new ArrayList<>());
    }
  }

  /** Lets the people {@code [first, last)} live up to the window's end. */
  DayBooks fill(int first, int last) {
    for (int number = first; number < last; number++) {
      new Life(world, world.person(number), this).until(end);
    }
    return this;
  }

  /** The same, and writes who they are. */
  DayBooks fill(int first, int last, Path truth) throws IOException {
    try (People people = new People(truth, first)) {
      for (int number = first; number < last; number++) {
        Person person = world.person(number);
        Handles handles = new Handles(person, end, world.settings().formats());
        new Life(world, person, andThen(handles)).until(end);
        people.add(person, handles);
      }
      people.complete();
    }
    return this;
  }

  /**
   * Puts books of one window together, in the order of their people. Days are then sorted by time,
   * stably, so how people were shared out does not show.
   */
  static DayBooks join(List<DayBooks> shares) {
    DayBooks whole = shares.get(0);
    for (DayBooks share : shares.subList(1, shares.size())) {
      for (int i = 0; i < whole.fresh.size(); i++) {
        whole.fresh.get(i).addAll(share.fresh.get(i));
        whole.repeated.get(i).addAll(share.repeated.get(i));
        whole.facts.get(i).addAll(share.facts.get(i));
        share.close(share.from + i);
      }
      whole.clicks.add(share.clicks);
    }
    return whole;
  }

  @Override
  public void accept(Happening happening) {
    long second = happening.micros() / 1_000_000;
    if (second < begin || second >= end) {
      return;
    }
    int day = world.calendar().dayOf(second);
    if (happening instanceof Fact fact) {
      if (day >= from) {
        facts.get(day - from).add(fact);
      }
      return;
    }
    if (happening instanceof WebEvent web) {
      count(day, web);
    } else if (happening instanceof ChatMessage message && message.ad() >= 0) {
      clicks.click(day, Traffic.CHAT_AD, true);
    } else if (happening instanceof TextEvent text && text.reply() == null) {
      clicks.message(day, Traffic.TEXT_LINK, Texts.price(text.person().language));
    }
    if (!world.settings().formats().contains(happening.format())) {
      return;
    }
    int arrival = day + delay(happening.noise());
    if (arrival >= from && arrival < to) {
      fresh.get(arrival - from).add(happening);
    }
    if (arrival + 1 >= from
        && arrival + 1 < to
        && Noise.share(happening.noise(), REPEATED) < world.settings().repeatedShare()) {
      repeated.get(arrival + 1 - from).add(happening);
    }
  }

  private void count(int day, WebEvent web) {
    Traffic traffic = web.visit().traffic();
    if (web.action() == Action.SESSION_START) {
      clicks.click(day, traffic, web.visit().mobile());
    } else if (web.action() == Action.PURCHASE) {
      clicks.conversion(day, traffic, web.visit().mobile(), web.order().cents());
    }
  }

  private int delay(long noise) {
    return Noise.share(noise, LATE) < world.settings().lateShare()
        ? 1 + Noise.below(noise, LATE_BY, 3)
        : 0;
  }

  /** What arrives first on a day, by time. */
  List<Happening> fresh(int day) {
    return sorted(fresh.get(day - from));
  }

  /** What arrives on a day for the second time, by time. */
  List<Happening> repeated(int day) {
    return sorted(repeated.get(day - from));
  }

  /** What is true on a day and in no export, by time. */
  List<Fact> facts(int day) {
    return sorted(facts.get(day - from));
  }

  private static <T extends Happening> List<T> sorted(List<T> happenings) {
    happenings.sort(Comparator.comparingLong(Happening::micros));
    return happenings;
  }

  AdClicks clicks() {
    return clicks;
  }

  /** Forgets a day that is dealt with. */
  void close(int day) {
    fresh.set(day - from, null);
    repeated.set(day - from, null);
    facts.set(day - from, null);
  }
}
