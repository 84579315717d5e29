/**
 * Journeys → declared funnels ({@code gold.funnels}): how many units, journeys or customers, reach
 * each step that a settings file declares, and how long they take.
 *
 * <ul>
 *   <li>Steps are conditions. A touchpoint serves at most one step of an attempt, whichever is best
 *       where it matches several.
 *   <li>An attempt begins at a touchpoint of the first step (in any order: of any step). The window
 *       runs from there, its very end included, as in ClickHouse's {@code windowFunnel}.
 *   <li>{@code ordered}: later steps in the declared order, anything may stand between. {@code
 *       strict}: each step is the very next touchpoint. {@code unordered}: in any order; step 2 is
 *       any two steps. These are Amplitude's "this order", "exact order" and "any order".
 *   <li>Instants are whole seconds, the finest that all sources tell. Touchpoints of one instant
 *       have no order of their own: an attempt may take them in any, so that none is lost. (So does
 *       Amplitude; unlike it, a touchpoint that is no step breaks a strict attempt which had begun
 *       before that instant and goes on after it.)
 *   <li>An excluded touchpoint is no step, and makes void every attempt that it lies between: after
 *       the first step's instant and before the last one's. What was reached by then stays reached.
 *   <li>A unit counts once: with its furthest attempt; of these with the one that came there first;
 *       of these with the one that began last. Each later step is the first that serves, so times
 *       are the shortest honest ones, as in Mixpanel (most recent first step, earliest later ones).
 *       In any order, what is kept of an attempt is its latest touchpoints: steps between its first
 *       and its furthest one may be told later than they were made.
 * </ul>
 *
 * <p>Conditions are evaluated once per touchpoint, in Spark, into a bit mask ({@code StepMask}).
 * The rest is plain Java over masks and instants ({@code Attempts}), one pass over a unit with
 * state as small as the steps, whatever the path's length. Journeys are matched where they are
 * read; of customers only what matches is shuffled, to bring their journeys together.
 */
package io.pathlake.mining.funnels;
