package io.pathlake.journeys;

/**
 * A stretch of a timeline without a long silence.
 *
 * @param from position of its first touchpoint
 * @param to position after its last
 * @param cut whether it was cut at the longest allowed session
 * @param nth 1, or more for a session that starts in the same instant as the one before
 */
record Session(int from, int to, boolean cut, int nth) {}
