package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.MailEvent;
import io.pathlake.simulate.Contacts.MailStep;
import java.util.SplittableRandom;

/**
 * The campaign mails one person gets: a newsletter each Thursday, and a mail about a basket left
 * behind. 25% signed up before the records begin, 70% of buyers do with their first order. They
 * leave with a newsletter, after 2 + Exp(60) of them on average, and then get nothing more.
 */
final class Mailbox {

  static final double SIGNED_UP = 0.25;
  static final double SIGNS_UP_WITH_ORDER = 0.70;
  static final double BOUNCES = 0.015;
  static final double OPENED_BY_MACHINE = 0.35;
  static final double OPENS = 0.20;
  private static final int MEAN_NEWSLETTERS = 60;
  private static final long WEEK = 7 * 86_400L;
  private static final long NEVER = Long.MAX_VALUE;

  private final Life life;
  private final long key;
  private final int firstThursday;
  private final boolean signedUp;
  private final boolean signsUp;
  private final boolean machine;
  private final int newsletters;

  Mailbox(Life life, long seed) {
    this.life = life;
    this.key = Noise.mix(seed ^ 0x3A11, life.person.number);
    this.firstThursday = Math.floorMod(4 - life.calendar.date(0).getDayOfWeek().getValue(), 7);
    this.signedUp = Noise.share(key, 1) < SIGNED_UP;
    this.signsUp = Noise.share(key, 2) < SIGNS_UP_WITH_ORDER;
    this.machine = Noise.share(key, 3) < OPENED_BY_MACHINE;
    this.newsletters = 2 + (int) (-MEAN_NEWSLETTERS * Math.log(1 - Noise.share(key, 4)));
  }

  private long since() {
    if (signedUp) {
      return life.calendar.midnight(0);
    }
    return signsUp ? life.knownSince : NEVER;
  }

  /** When the newsletter of a week goes out to this person. */
  private long sent(int week) {
    int day = firstThursday + 7 * week;
    return life.calendar.midnight(day) + 34_200 + Noise.below(key, 5, 1_800);
  }

  /** The first week whose newsletter this person gets. */
  private int firstWeek() {
    long since = since();
    int week = (int) Math.max(0, (since - sent(0)) / WEEK);
    while (sent(week) < since) {
      week++;
    }
    return week;
  }

  /** When this person unsubscribes; the largest number for never. */
  long until() {
    return since() == NEVER ? NEVER : sent(firstWeek() + newsletters - 1) + 7_200;
  }

  /** Whether campaign mails may be sent to this person at a second. */
  boolean open(long second) {
    return second >= since() && second < until();
  }

  /** Whether the last week's newsletter is there to click on. */
  boolean hasNewsletter(long second) {
    return open(second) && second - sent(firstWeek()) > 600 && open(sent(week(second)));
  }

  private int week(long second) {
    int week = (int) Math.max(0, (second - sent(0)) / WEEK);
    while (sent(week + 1) < second - 300) {
      week++;
    }
    return sent(week) > second - 300 ? week - 1 : week;
  }

  /** A click that brings a visit, and the mail about the basket before it. */
  void clicked(long second, Traffic traffic, Strand strand) {
    if (traffic == Traffic.NEWSLETTER) {
      long message = Noise.mix(key, 1_000L + week(second));
      long opened = second - 5 - strand.random.nextInt(60);
      event(opened, message, traffic.campaign, MailStep.OPEN, strand.noise());
      event(second - 2, message, traffic.campaign, MailStep.CLICK, strand.noise());
    } else if (traffic == Traffic.CART_MAIL) {
      long message = strand.noise();
      long sent = second - 900 - strand.random.nextInt(5_400);
      event(sent, message, traffic.campaign, MailStep.PROCESSED, strand.noise());
      event(sent + 4, message, traffic.campaign, MailStep.DELIVERED, strand.noise());
      event(second - 20, message, traffic.campaign, MailStep.OPEN, strand.noise());
      event(second - 2, message, traffic.campaign, MailStep.CLICK, strand.noise());
    }
  }

  /** Tells of all newsletters sent before a second. */
  void until(long end) {
    if (since() >= end) {
      return;
    }
    int first = firstWeek();
    for (int week = first; week < first + newsletters && sent(week) < end; week++) {
      newsletter(week, week == first + newsletters - 1);
    }
  }

  private void newsletter(int week, boolean last) {
    long message = Noise.mix(key, 1_000L + week);
    SplittableRandom random = new SplittableRandom(message);
    long sent = sent(week);
    tell(sent, message, MailStep.PROCESSED);
    if (!last && random.nextDouble() < BOUNCES) {
      tell(sent + 3, message, MailStep.BOUNCE);
      return;
    }
    tell(sent + 2 + random.nextInt(20), message, MailStep.DELIVERED);
    if (machine) {
      tell(sent + 60 + random.nextInt(900), message, MailStep.MACHINE_OPEN);
    }
    boolean bargain = life.person.persona == Persona.BARGAIN_HUNTER;
    if (last) {
      tell(sent + 7_190, message, MailStep.OPEN);
      tell(sent + 7_200, message, MailStep.UNSUBSCRIBE);
      life.optOut(sent + 7_200, "email");
    } else if (random.nextDouble() < OPENS * (bargain ? 1.5 : 1)) {
      double days = -0.3 * Math.log(1 - random.nextDouble());
      tell(life.calendar.moment(random, sent, days, life.person), message, MailStep.OPEN);
    }
  }

  private void tell(long second, long message, MailStep step) {
    long noise = Noise.mix(message, 7 + step.ordinal());
    event(second, message, Traffic.NEWSLETTER.campaign, step, noise);
  }

  private void event(long second, long message, String campaign, MailStep step, long noise) {
    life.emit(new MailEvent(second * 1_000_000, noise, life.person, message, campaign, step));
  }
}
