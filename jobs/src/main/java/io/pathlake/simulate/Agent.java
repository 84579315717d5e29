package io.pathlake.simulate;

/**
 * Who answers customers. The service rule: a chat's question is answered within {@link
 * #CHAT_SECONDS}, a ticket within {@link #TICKET_SECONDS}. The wait is 30 s (a ticket: 10 min) plus
 * an exponential one whose mean is the agent's: those who keep the rule break it in 1 to 2% of
 * chats, the slow two in about half.
 */
enum Agent {
  NORA("Nora", 200),
  TOM("Tom", 200),
  INES("Ines", 220),
  PAULO("Paulo", 180),
  MEI("Mei", 220),
  VIKTOR("Viktor", 1_300),
  SAM("Sam", 1_100);

  /** The longest wait for an answer in a chat that keeps the rule, in seconds. */
  static final int CHAT_SECONDS = 900;

  /** The longest wait for an answer to a ticket that keeps the rule: a day. */
  static final int TICKET_SECONDS = 86_400;

  private static final int TICKET_FACTOR = 100;

  private static final Agent[] ALL = values();

  final String label;
  private final int meanSeconds;

  Agent(String label, int meanSeconds) {
    this.label = label;
    this.meanSeconds = meanSeconds;
  }

  static Agent of(long key) {
    return ALL[Noise.below(key, 41, ALL.length)];
  }

  /** Seconds until this agent answers in a chat. */
  long chatWait(double exponential) {
    return 30 + (long) (meanSeconds * exponential);
  }

  /** Seconds until this agent answers a ticket. */
  long ticketWait(double exponential) {
    return 600 + (long) (TICKET_FACTOR * meanSeconds * exponential);
  }
}
