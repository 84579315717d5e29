/**
 * Journeys → types of journeys ({@code gold.journey_types}): groups that walk alike.
 *
 * <p>A journey becomes a vector of what it consists of ({@code Profile}, {@code Space}). How many
 * types there are, and where they roughly lie, is found on a few thousand journeys in plain Java,
 * as that takes dozens of trials of milliseconds each; MLlib's k-means goes on from there over the
 * whole sample; then all journeys are assigned in one pass and counted.
 */
package io.pathlake.mining.types;
