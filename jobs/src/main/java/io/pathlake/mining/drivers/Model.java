package io.pathlake.mining.drivers;

/** What was learnt: the chance that a journey is abandoned, 0 to 1, from a case as a vector. */
interface Model {
  double probability(double[] vector);
}
