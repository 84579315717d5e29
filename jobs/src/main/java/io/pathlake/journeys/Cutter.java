package io.pathlake.journeys;

import io.pathlake.journeys.Journey.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a timeline into sessions and journeys: one walk from the first touchpoint to the last. Every
 * touchpoint is in exactly one journey and, unless it lies before the start's sessions, exactly one
 * session. Holds the result of the last cut; not safe for several threads.
 *
 * <p>A touchpoint keeps its session alive until its instant plus the gap of its channel; the next
 * one joins while not later than the latest of these. A silence of exactly the gap, a session or a
 * journey of exactly the longest length stay together.
 */
final class Cutter {

  private final CutRules rules;
  private final long latest;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Journey> journeys = new ArrayList<>();
  private boolean[] startsSession = new boolean[64];

  /**
   * @param latest the instant at which journeys without an end are judged
   */
  Cutter(CutRules rules, long latest) {
    this.rules = rules;
    this.latest = latest;
  }

  /** Cuts a sorted timeline. */
  void cut(Timeline timeline, Start start) {
    sessions.clear();
    journeys.clear();
    if (startsSession.length < timeline.size()) {
      startsSession = new boolean[Math.max(timeline.size(), 2 * startsSession.length)];
    }
    Arrays.fill(startsSession, 0, timeline.size(), false);
    if (timeline.size() > 0) {
      cutSessions(timeline, foreign(timeline, start));
      cutJourneys(timeline, start);
    }
  }

  /** Sessions of the last cut, in order. */
  List<Session> sessions() {
    return sessions;
  }

  /** Journeys of the last cut, in order. */
  List<Journey> journeys() {
    return journeys;
  }

  /** Whether a session starts at this position of the last cut. */
  boolean startsSession(int i) {
    return startsSession[i];
  }

  /** Touchpoints of sessions that are over and known keep their marks; counts them. */
  private int foreign(Timeline timeline, Start start) {
    int i = 0;
    while (i < timeline.size()
        && timeline.at(i) < start.since()
        && !(timeline.isMarked(i) && timeline.at(i) >= start.sessionsFrom())) {
      startsSession[i] = timeline.isMarked(i);
      i++;
    }
    return i;
  }

  private void cutSessions(Timeline timeline, int first) {
    int from = first;
    int nth = 1;
    long deadline = Long.MIN_VALUE;
    int campaign = Timeline.NONE;
    for (int i = first; i < timeline.size(); i++) {
      long at = timeline.at(i);
      int brought = timeline.campaign(i);
      if (i > from) {
        boolean tooLong = at <= deadline && at - timeline.at(from) > rules.longestSession;
        if (at > deadline || tooLong || differs(campaign, brought)) {
          sessions.add(new Session(from, i, tooLong, nth));
          nth = at == timeline.at(from) ? nth + 1 : 1;
          from = i;
          deadline = Long.MIN_VALUE;
          campaign = Timeline.NONE;
        }
      }
      startsSession[i] = i == from;
      deadline = Math.max(deadline, at + rules.gap(timeline.channel(i)));
      campaign = brought == Timeline.NONE ? campaign : brought;
    }
    if (from < timeline.size()) {
      sessions.add(new Session(from, timeline.size(), false, nth));
    }
  }

  private boolean differs(int campaign, int brought) {
    return rules.cutOnCampaign
        && brought != Timeline.NONE
        && campaign != Timeline.NONE
        && brought != campaign;
  }

  private void cutJourneys(Timeline timeline, Start start) {
    int from = 0;
    int orders = start.priorOrders();
    int number = start.number();
    for (int i = 0; i < timeline.size(); i++) {
      if (i > from) {
        long before = timeline.at(i - 1);
        boolean silent = timeline.at(i) - before > rules.silence;
        if (silent || timeline.at(i) - timeline.at(from) > rules.longestJourney) {
          long closed = silent ? before + rules.silence : timeline.at(i);
          journeys.add(new Journey(from, i, number++, orders, Outcome.ABANDONED, !silent, closed));
          from = i;
        }
      }
      if (rules.converts(timeline.kind(i))) {
        journeys.add(
            new Journey(from, i + 1, number++, orders++, Outcome.CONVERTED, false, timeline.at(i)));
        from = i + 1;
      }
    }
    if (from < timeline.size()) {
      long ended = timeline.at(timeline.size() - 1);
      Outcome outcome = latest - ended > rules.silence ? Outcome.ABANDONED : Outcome.OPEN;
      journeys.add(
          new Journey(
              from, timeline.size(), number, orders, outcome, false, ended + rules.silence));
    }
  }
}
