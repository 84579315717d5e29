/**
 * Touchpoints become sessions and journeys.
 *
 * <p>Reads silver.touchpoints and silver.identities; writes silver.sessions (one row per session of
 * a customer, by the day it started) and silver.journeys (one row per journey of a customer, by the
 * day it closed).
 *
 * <p>Two halves, clearly apart. The thinking is plain Java: a {@link io.pathlake.journeys.Timeline}
 * is one customer's touchpoints in time order, and a {@link io.pathlake.journeys.Cutter} cuts it
 * once into sessions and journeys. The shell packs touchpoints, shuffles them by customer once, and
 * streams timelines through the cutter. Windows, collected lists and joins over time ranges say the
 * same and take several times as long.
 */
package io.pathlake.journeys;
