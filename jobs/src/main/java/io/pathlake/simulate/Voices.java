package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Answer;
import io.pathlake.simulate.Contacts.ChatLine;
import io.pathlake.simulate.Contacts.Comment;
import io.pathlake.simulate.Contacts.Review;
import io.pathlake.simulate.Contacts.Ticket;
import io.pathlake.simulate.Happening.Order;
import java.util.ArrayList;
import java.util.List;

/** What customers say on the site, in tickets, reviews and surveys. */
final class Voices {

  static final double REVIEWS = 0.18;
  static final double ANSWERS_SURVEY = 0.25;

  /** Content, of those for whom all went well, and of those who had reason to complain. */
  static final double CONTENT = 0.80;

  static final double CONTENT_AFTER_TROUBLE = 0.25;

  private final Life life;
  private final Strand strand;

  Voices(Life life, long seed) {
    this.life = life;
    this.strand = new Strand(seed, 2, life.person.number);
  }

  /** What a chat came to: when it ended, and whether an answer came later than the rule allows. */
  record Talk(long end, boolean late) {}

  /** One chat on the site: with whom, and whether the visitor said who he is. */
  private record Visitor(long chat, Agent agent, boolean known) {}

  /** A chat on the site, about a product that somebody looks for. */
  Talk chat(long at, String intent, int shelf) {
    long chat = strand.noise();
    Agent agent = Agent.of(chat);
    boolean known = life.knownSince < at || strand.hit(0.4);
    Visitor visitor = new Visitor(chat, agent, known);
    long second = at;
    boolean late = false;
    int turn = 0;
    int turns = 1 + strand.random.nextInt(3);
    int stars = strand.hit(0.4) ? 1 : 0;
    for (int i = 0; i < turns; i++) {
      Phrase question = say(i == 0 ? intent : "follow_up", shelf, second);
      long wait = agent.chatWait(strand.exponential(1));
      late |= wait > Agent.CHAT_SECONDS;
      line(second, visitor, ++turn, false, question, wait, 0);
      if (wait > Agent.CHAT_SECONDS && strand.hit(0.5)) {
        line(second + 600, visitor, ++turn, false, say("hurry", shelf, second), -1, 0);
      }
      second += wait;
      boolean last = i == turns - 1;
      int rating = last && stars > 0 ? (late ? 1 : 4) + strand.random.nextInt(2) : 0;
      line(second, visitor, ++turn, true, say("brand", shelf, second), -1, rating);
      second += 15 + (long) strand.exponential(60);
    }
    return new Talk(second, late);
  }

  private void line(
      long second,
      Visitor visitor,
      int turn,
      boolean byAgent,
      Phrase phrase,
      long waited,
      int stars) {
    life.emit(
        new ChatLine(
            second * 1_000_000,
            strand.noise(),
            life.person,
            visitor.chat,
            turn,
            byAgent,
            visitor.agent,
            visitor.known,
            life.browsing.browser(),
            phrase,
            waited,
            stars));
  }

  /** A ticket about an order: opened, answered and solved, sometimes rated. */
  boolean ticket(long at, String intent, Order order) {
    long id = 20_000_000L + life.person.number * 100L + life.tickets++;
    Agent agent = Agent.of(id);
    long wait = agent.ticketWait(strand.exponential(1));
    boolean late = wait > Agent.TICKET_SECONDS;
    List<Comment> comments = new ArrayList<>();
    comments.add(new Comment(at * 1_000_000, id * 10, false, say(intent, 0, at)));
    ticket(at, id, agent, order, false, null, wait, comments);
    String answer =
        intent.equals("ask_return")
            ? "brand_return"
            : intent.equals("ask_delivery") ? "brand_delivery" : "brand";
    long answered = at + wait;
    comments.add(new Comment(answered * 1_000_000, id * 10 + 1, true, say(answer, 0, answered)));
    ticket(answered, id, agent, order, true, null, -1, comments);
    if (strand.hit(0.3)) {
      boolean good = strand.hit(late ? 0.25 : 0.9);
      long rated = life.later(answered, 0.3 + strand.exponential(0.5));
      ticket(rated, id, agent, order, true, good, -1, comments);
    }
    return late;
  }

  private void ticket(
      long second,
      long id,
      Agent agent,
      Order order,
      boolean solved,
      Boolean good,
      long waited,
      List<Comment> comments) {
    life.emit(
        new Ticket(
            second * 1_000_000,
            strand.noise(),
            life.person,
            id,
            agent,
            order.number(),
            solved,
            good,
            waited,
            List.copyOf(comments)));
  }

  /** Reviews and survey answers after an order; trouble makes for bad ones. */
  void afterOrder(Order order, boolean trouble) {
    long placed = order.micros() / 1_000_000;
    boolean content = strand.hit(trouble ? CONTENT_AFTER_TROUBLE : CONTENT);
    if (strand.hit(ANSWERS_SURVEY)) {
      long at = life.later(placed, 4 + strand.exponential(2));
      int score = content ? 8 + strand.random.nextInt(3) : strand.random.nextInt(8);
      String mood = score > 8 ? "review_good" : score > 6 ? "review_fair" : "review_bad";
      Phrase comment = strand.hit(0.5) ? say(mood, 0, at) : null;
      long micros = at * 1_000_000;
      life.emit(new Answer(micros, strand.noise(), life.person, order.number(), score, comment));
    }
    if (strand.hit(REVIEWS)) {
      long at = life.later(placed, 6 + strand.exponential(5));
      int stars = content ? 4 + strand.random.nextInt(2) : 1 + strand.random.nextInt(3);
      String mood = stars > 3 ? "review_good" : stars == 3 ? "review_fair" : "review_bad";
      Product product = order.lines().get(0).product();
      long micros = at * 1_000_000;
      life.emit(
          new Review(
              micros,
              strand.noise(),
              life.person,
              order.number(),
              product,
              stars,
              say(mood, 0, at)));
    }
  }

  private Phrase say(String intent, int shelf, long second) {
    Product product = life.catalogue.any(strand.random, shelf);
    return life.phrases.any(strand.random, intent, life.person, product, second);
  }
}
