package io.pathlake.land.whatsapp;

import java.time.LocalDate;

/** The first pass over a chat: what one line alone cannot tell. */
final class ChatSurvey {

  /**
   * Headers of a shape with a smaller share of all are messages that someone copied into a message.
   * Two exports put one after the other have larger shares.
   */
  private static final double LEAST_SHARE = 0.2;

  private final HeaderScanner scanner = new HeaderScanner();
  private final long[] headers = new long[Header.SHAPES];
  private final OrderTally[][] tallies =
      new OrderTally[Header.SHAPES][WrittenDate.Year.values().length];
  private final AuthorNames names;

  ChatSurvey(ChatSettings settings) {
    names = new AuthorNames(settings.brandNames());
    // A day of grace for phones whose zone is ahead.
    LocalDate latest = settings.exportedOn().map(d -> d.plusDays(1)).orElse(LocalDate.MAX);
    for (OrderTally[] ofShape : tallies) {
      for (int y = 0; y < ofShape.length; y++) {
        ofShape[y] = new OrderTally(latest);
      }
    }
  }

  void add(String line) {
    Header header = scanner.scan(line);
    if (header == null) {
      return;
    }
    headers[header.shape()]++;
    tallies[header.shape()][header.date().year().ordinal()].add(header.date());
    if (line.length() < 1000) {
      names.survey(line.substring(header.body()));
    }
  }

  /** Ends the survey. */
  AuthorNames names() {
    names.settle();
    return names;
  }

  /** Which shapes of headers are this file's own. */
  boolean[] shapes() {
    long all = 0;
    for (long ofShape : headers) {
      all += ofShape;
    }
    boolean[] own = new boolean[Header.SHAPES];
    for (int s = 0; s < own.length; s++) {
      own[s] = headers[s] > 0 && headers[s] >= LEAST_SHARE * all;
    }
    return own;
  }

  OrderVerdict order(ChatSettings settings) {
    boolean[] own = shapes();
    OrderTally[] byYear = new OrderTally[WrittenDate.Year.values().length];
    for (int y = 0; y < byYear.length; y++) {
      byYear[y] = new OrderTally(LocalDate.MAX);
      for (int s = 0; s < own.length; s++) {
        if (own[s]) {
          byYear[y].add(tallies[s][y]);
        }
      }
    }
    byYear[WrittenDate.Year.OPEN.ordinal()].add(byYear[WrittenDate.Year.NONE.ordinal()]);
    return OrderDecision.over(
        byYear[WrittenDate.Year.FIRST.ordinal()],
        byYear[WrittenDate.Year.LAST.ordinal()],
        byYear[WrittenDate.Year.OPEN.ordinal()],
        settings.dayOrder());
  }
}
