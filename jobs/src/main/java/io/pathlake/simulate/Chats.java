package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Category;
import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.MessageKind;
import io.pathlake.simulate.Happening.MessageStatus;
import io.pathlake.simulate.Happening.Status;

/** Conversations on WhatsApp: customers write, the brand's answers show as statuses only. */
final class Chats {

  /** How many click-to-WhatsApp ads run. */
  static final int ADS = 3;

  private final Life life;
  private long second;

  /** When the customer said STOP; the largest number for never. */
  private long stopped = Long.MAX_VALUE;

  Chats(Life life) {
    this.life = life;
  }

  /**
   * A conversation that starts with a question.
   *
   * @return when it ended, and whether its first answer came later than the rule allows
   */
  Voices.Talk ask(long at, String intent, int shelf, boolean byAd) {
    second = at;
    Category category = byAd ? Category.REFERRAL : Category.SERVICE;
    long conversation = life.noise();
    int ad = byAd ? life.random.nextInt(ADS) : -1;
    Agent agent = Agent.of(conversation);
    long wait = agent.chatWait(life.exponential(1));
    boolean late = wait > Agent.CHAT_SECONDS;
    say(MessageKind.TEXT, text(intent, shelf), 0, ad, agent, wait);
    long answer = answer(category, conversation, wait);
    for (int turn = 0; turn < 3 && life.hit(0.5); turn++) {
      MessageKind kind = MessageKind.of(life.random.nextDouble());
      String follow = life.hit(0.06) ? "contact_me" : "follow_up";
      long next = agent.chatWait(life.exponential(1));
      say(kind, text(follow, shelf), life.hit(0.15) ? answer : 0, -1, agent, next);
      answer = answer(category, conversation, next);
    }
    if (life.hit(0.45)) {
      boolean reacts = life.hit(0.35);
      say(
          reacts ? MessageKind.REACTION : MessageKind.TEXT,
          text("thanks", shelf),
          reacts ? answer : 0,
          -1,
          agent,
          -1);
    }
    return new Voices.Talk(second, late);
  }

  /**
   * A template message of the brand, unless the customer said STOP.
   *
   * @return the epoch second it was read at, or 0 if it was not
   */
  long notify(long at, Category category) {
    if (at >= stopped) {
      return 0;
    }
    second = at;
    long message = life.noise();
    long conversation = life.noise();
    if (life.hit(0.03)) {
      status(message, Status.FAILED, category, conversation);
      return 0;
    }
    status(message, Status.SENT, category, conversation);
    second += 1 + life.random.nextInt(4);
    status(message, Status.DELIVERED, category, conversation);
    if (!life.hit(category == Category.MARKETING ? 0.55 : 0.85)) {
      return 0;
    }
    second += 20 + (long) life.exponential(5_400);
    status(message, Status.READ, category, conversation);
    if (category == Category.MARKETING && life.hit(Odds.SAYS_STOP)) {
      second += 30 + life.random.nextInt(300);
      say(MessageKind.TEXT, text("stop", 0), message, -1, null, -1);
      stopped = second;
      life.optOut(second, "whatsapp");
      return 0;
    }
    return second;
  }

  private Phrase text(String intent, int shelf) {
    return life.phrases.any(
        life.random, intent, life.person, life.catalogue.any(life.random, shelf), second);
  }

  private void say(
      MessageKind kind, Phrase phrase, long replyTo, int ad, Agent agent, long waited) {
    long id = life.noise();
    long micros = second * 1_000_000;
    life.emit(
        new ChatMessage(
            micros, life.noise(), life.person, id, kind, phrase, replyTo, ad, agent, waited));
  }

  /** The brand answers after a wait; the customer reads it soon and may go on. */
  private long answer(Category category, long conversation, long wait) {
    long message = life.noise();
    second += wait;
    status(message, Status.SENT, category, conversation);
    second += 1 + life.random.nextInt(3);
    status(message, Status.DELIVERED, category, conversation);
    if (life.hit(0.88)) {
      second += 5 + (long) life.exponential(240);
      status(message, Status.READ, category, conversation);
    }
    second += 10 + (long) life.exponential(90);
    return message;
  }

  private void status(long message, Status status, Category category, long conversation) {
    life.emit(
        new MessageStatus(
            second * 1_000_000,
            life.noise(),
            life.person,
            message,
            status,
            category,
            conversation));
  }
}
