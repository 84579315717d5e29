/**
 * Journeys → what goes with leaving ({@code gold.drop_off_drivers}, {@code
 * gold.drop_off_calibration}): a model tells the chance that a journey is abandoned from what is
 * known at one of its touchpoints, and what the model needs to know is a driver.
 *
 * <p>A case is a touchpoint. Journeys are read once, in one pass without a shuffle, which follows
 * each path ({@code Situation}) and keeps what was known at a few touchpoints of a few thousand
 * journeys. All that follows is small: MLlib learns from the earlier journeys, on one partition in
 * a fixed order, so that the same journeys give the same model; the rest is plain Java over the
 * later ones.
 */
package io.pathlake.mining.drivers;
