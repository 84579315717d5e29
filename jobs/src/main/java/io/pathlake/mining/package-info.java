/**
 * Journeys → answers: which paths customers walk ({@code gold.path_variants}), how far they come
 * ({@code gold.funnels}), which touchpoint follows which ({@code gold.transitions}), where journeys
 * are step by step ({@code gold.step_matrix}), where they drop off ({@code gold.drop_offs}, with
 * the journeys behind each figure in {@code gold.drop_off_members}), what goes with leaving ({@code
 * gold.drop_off_drivers}, in {@code drivers}), which steps many journeys share ({@code
 * gold.frequent_paths}, in {@code patterns}), and which few types of journeys there are ({@code
 * gold.journey_types}, in {@code types}).
 *
 * <p>Gold depends on silver and on one instant, {@code as_of}: journeys are judged as they stood
 * then. What is about whole paths is counted in plain Java in one pass over them, without a
 * shuffle: {@code PathTallies} feeds each path to {@code PathCounts}; what comes out is as small as
 * the pairs of touchpoints, and {@code PathFigures} makes the tables from it. One definition,
 * {@code Reached}, says what became of a journey at a touchpoint, for figures and lists alike.
 */
package io.pathlake.mining;
