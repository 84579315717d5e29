package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Words;
import io.pathlake.settings.JourneySettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Cutting from recorded journeys what changed gives what cutting everything gives: the rule that an
 * update rests on, over many random histories of one customer.
 */
class RecutTest {

  private record Touch(
      long id, long at, int rank, long sequence, int channel, int kind, int campaign) {}

  /** A journey as recorded: its touchpoints with their session marks. */
  private record Recorded(
      int number,
      int orders,
      boolean open,
      int day,
      String text,
      List<Touch> path,
      List<Boolean> marks) {}

  private record RecordedSession(long start, String text) {}

  private record Result(List<Recorded> journeys, List<RecordedSession> sessions) {}

  private static final String[] STEPS = {
    "PT0S", "PT0S", "PT1S", "PT30M", "PT30M1S", "PT12H", "PT24H", "P1DT1S", "P2D", "P3D", "P3DT1S",
    "P4D", "P15D", "P29D", "P30D", "P30DT1S", "P45D"
  };

  private final Words words = new Words();
  private final int[] channels = {words.code("web"), words.code("chat")};
  private final int[] kinds = {words.code("view"), words.code("view"), words.code("order")};
  private final int[] campaigns = {Timeline.NONE, words.code("a"), words.code("b")};
  private final int stage = words.code("awareness");
  private Random random;
  private CutRules rules;
  private long margin;

  @Test
  void cuttingWhatChangedGivesWhatCuttingEverythingGives() {
    int partial = 0;
    for (int seed = 0; seed < 6000; seed++) {
      random = new Random(seed);
      JourneySettings settings = TimelineText.settings(seed % 2 == 0);
      rules =
          new CutRules(
              settings, ZoneId.of(seed % 3 == 0 ? "Pacific/Kiritimati" : "America/Adak"), words);
      margin = rules.longestSession + rules.longestGap;
      Map<Long, Touch> touches = history();
      long latest = latest(touches);
      Result recorded = result(new ArrayList<>(touches.values()), Start.BEGINNING, latest);
      for (int run = 0; run < 4; run++) {
        Map<Long, Touch> now = changed(touches);
        latest = latest(now);
        Result updated = update(recorded, touches, now, latest);
        Result whole = result(new ArrayList<>(now.values()), Start.BEGINNING, latest);
        assertThat(updated).as("seed %d, run %d", seed, run).isEqualTo(whole);
        partial += updated.journeys().size() > 3 ? 1 : 0;
        touches = now;
        recorded = updated;
      }
    }
    assertThat(partial).isGreaterThan(1000);
  }

  private Map<Long, Touch> history() {
    Map<Long, Touch> touches = new TreeMap<>();
    long at = TimelineText.ZERO + random.nextInt(86_400) * 1_000_000L;
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      at += CutRules.micros(Duration.parse(STEPS[random.nextInt(STEPS.length)]));
      put(touches, at);
    }
    return touches;
  }

  private void put(Map<Long, Touch> touches, long at) {
    long id = random.nextLong();
    touches.put(
        id,
        new Touch(
            id,
            at,
            random.nextInt(2),
            random.nextInt(2),
            channels[random.nextInt(2)],
            kinds[random.nextInt(3)],
            campaigns[random.nextInt(3)]));
  }

  private Map<Long, Touch> changed(Map<Long, Touch> touches) {
    Map<Long, Touch> now = new TreeMap<>(touches);
    List<Touch> known = new ArrayList<>(touches.values());
    for (int i = 0; i < random.nextInt(4); i++) {
      Touch near = known.get(random.nextInt(known.size()));
      long step = CutRules.micros(Duration.parse(STEPS[random.nextInt(STEPS.length)]));
      switch (random.nextInt(4)) {
        case 0 -> now.remove(near.id());
        case 1 -> put(now, near.at() - step);
        case 2 -> put(now, near.at() + step);
        default ->
            now.put(
                near.id(),
                new Touch(
                    near.id(),
                    near.at() + step % 86_400_000_000L,
                    0,
                    0,
                    near.channel(),
                    near.kind(),
                    near.campaign()));
      }
    }
    if (now.isEmpty()) {
      put(now, TimelineText.ZERO);
    }
    return now;
  }

  /** Other customers too move the instant at which is judged. */
  private long latest(Map<Long, Touch> touches) {
    long own = touches.values().stream().mapToLong(Touch::at).max().orElseThrow();
    return own + CutRules.micros(Duration.ofDays(random.nextInt(40)));
  }

  private Result update(
      Result recorded, Map<Long, Touch> before, Map<Long, Touch> now, long latest) {
    long since = News.NEVER;
    List<Long> replaced = new ArrayList<>();
    List<Touch> come = new ArrayList<>();
    for (Touch old : before.values()) {
      if (!old.equals(now.get(old.id()))) {
        since = Math.min(since, old.at());
        replaced.add(old.id());
      }
    }
    for (Touch one : now.values()) {
      if (!one.equals(before.get(one.id()))) {
        since = Math.min(since, one.at());
        replaced.add(one.id());
        come.add(one);
      }
    }
    // As for a latest instant that was taken back.
    since = Math.min(since, latest);
    long floor = Math.floorDiv(since - margin - 86_400_000_000L, 86_400_000_000L);
    List<Recorded> left = new ArrayList<>();
    List<Recorded> taken = new ArrayList<>();
    recorded.journeys().forEach(j -> (j.open() || j.day() >= floor ? taken : left).add(j));
    int number = left.size() + 1;
    int orders = left.isEmpty() ? 0 : left.get(left.size() - 1).orders();
    orders += left.isEmpty() || !left.get(left.size() - 1).text().contains("converted") ? 0 : 1;
    Start start = new Start(number, orders, since, since - margin);
    assertThat(
            taken.isEmpty() || taken.get(0).number() == number && taken.get(0).orders() == orders)
        .isTrue();
    Timeline timeline = new Timeline();
    for (Recorded journey : taken) {
      for (int i = 0; i < journey.path().size(); i++) {
        add(timeline, journey.path().get(i));
        timeline.flag(true, false, journey.marks().get(i));
      }
    }
    come.forEach(one -> add(timeline, one));
    timeline.remove(replaced.stream().mapToLong(id -> id).sorted().toArray());
    timeline.sort();
    Map<Long, Touch> byId = now;
    Result anew = result(timeline, byId, start, latest);
    List<Recorded> journeys = new ArrayList<>(left);
    journeys.addAll(anew.journeys());
    List<RecordedSession> sessions = new ArrayList<>();
    recorded.sessions().stream()
        .filter(s -> s.start() < start.sessionsFrom())
        .forEach(sessions::add);
    sessions.addAll(anew.sessions());
    return new Result(journeys, sessions);
  }

  private Result result(List<Touch> touches, Start start, long latest) {
    Timeline timeline = new Timeline();
    Map<Long, Touch> byId = new TreeMap<>();
    for (Touch one : touches) {
      add(timeline, one);
      byId.put(one.id(), one);
    }
    timeline.sort();
    return result(timeline, byId, start, latest);
  }

  private void add(Timeline timeline, Touch one) {
    timeline.add(one.at(), one.rank(), one.sequence(), one.id());
    timeline.describe(one.channel(), one.kind(), stage, one.campaign());
  }

  private Result result(Timeline timeline, Map<Long, Touch> byId, Start start, long latest) {
    Cutter cutter = new Cutter(rules, latest);
    cutter.cut(timeline, start);
    List<Recorded> journeys = new ArrayList<>();
    for (Journey j : cutter.journeys()) {
      boolean open = j.outcome() == Journey.Outcome.OPEN;
      int day = open ? 0 : rules.day(j.closedAt());
      List<Touch> path = new ArrayList<>();
      List<Boolean> marks = new ArrayList<>();
      for (int i = j.from(); i < j.to(); i++) {
        path.add(byId.get(timeline.touchpoint(i)));
        marks.add(cutter.startsSession(i));
      }
      String text = j.outcome().word + j.cut();
      journeys.add(new Recorded(j.number(), j.priorOrders(), open, day, text, path, marks));
    }
    List<RecordedSession> sessions = new ArrayList<>();
    for (Session s : cutter.sessions()) {
      long from = timeline.at(s.from());
      String text =
          s.to() - s.from() + "/" + s.cut() + "/" + s.nth() + "/" + timeline.touchpoint(s.from());
      sessions.add(new RecordedSession(from, text + "/" + timeline.touchpoint(s.to() - 1)));
    }
    return new Result(journeys, sessions);
  }
}
