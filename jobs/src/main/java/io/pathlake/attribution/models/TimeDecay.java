package io.pathlake.attribution.models;

/**
 * Credit in proportion to 2^(-age / half life), the age of a touch being the time from it to the
 * conversion: the time decay model of Google Analytics, whose half life is 7 days. Time is
 * continuous; touches are not grouped into days.
 *
 * @param halfLife in seconds
 */
record TimeDecay(double halfLife) implements Model {

  TimeDecay {
    if (!(halfLife > 0) || Double.isInfinite(halfLife)) {
      throw new IllegalArgumentException(
          "A half life of %s seconds is none: it is above 0 and finite".formatted(halfLife));
    }
  }

  @Override
  public double[] credits(TouchPath path) {
    double[] credits = new double[path.length()];
    // The youngest touch counts 1. Only proportions matter, and of touches many half lives before
    // the conversion all would count 0 otherwise.
    double youngest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < credits.length; i++) {
      credits[i] = (path.convertedAt() - path.at()[i]) / halfLife;
      youngest = Math.min(youngest, credits[i]);
    }
    double sum = 0;
    for (int i = 0; i < credits.length; i++) {
      credits[i] = Math.pow(2, youngest - credits[i]);
      sum += credits[i];
    }
    for (int i = 0; i < credits.length; i++) {
      credits[i] /= sum;
    }
    return credits;
  }
}
