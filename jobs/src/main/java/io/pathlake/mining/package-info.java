/**
 * Journeys → answers. {@code segments} says which journeys are mined and divides them into groups,
 * the same for every answer; {@code variants} counts whole paths; {@code paths} counts transitions,
 * steps and drop-offs; {@code patterns} finds steps that many journeys share, and what changes from
 * month to month; {@code funnels} tells how far journeys come; {@code drivers} learns what goes
 * with leaving; {@code types} finds the few ways of walking there are; {@code compare} puts two
 * groups side by side.
 *
 * <p>Gold depends on silver and on one instant, {@code as_of}: journeys are judged as they stood
 * then. Their paths are read and packed once; what is about them is counted in plain Java, without
 * a shuffle of paths, and what comes out is bounded by settings, not by the number of journeys.
 */
package io.pathlake.mining;
