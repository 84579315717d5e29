/**
 * Journeys → frequent paths ({@code gold.frequent_paths}): which steps follow each other in many
 * journeys, with gaps or without, and which of them converted and abandoned journeys do not share.
 *
 * <p>Journeys are encoded once into blocks of primitive arrays ({@code JourneyBlock}), and every
 * pass after that is plain Java over them. Equal paths are merged with weights; each prefix
 * partition receives the paths that hold one of its first items and grows their patterns there
 * ({@code PatternGrowth}), so no task needs another one. A pattern carries one count per outcome
 * and segment value, hence one pass gives the support in all of them.
 */
package io.pathlake.mining.patterns;
