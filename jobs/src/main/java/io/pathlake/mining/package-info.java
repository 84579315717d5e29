/**
 * Journeys → answers: which paths customers walk ({@code gold.path_variants}), how far they come
 * ({@code gold.funnels}), which channel follows which ({@code gold.transitions}), and which steps
 * many journeys share ({@code gold.frequent_paths}, in {@code patterns}).
 *
 * <p>Gold depends on silver and on one instant, {@code as_of}: journeys are judged as they stood
 * then. Only narrow columns of {@code silver.journeys} are read, so the cost hardly grows with the
 * length of paths.
 */
package io.pathlake.mining;
