package io.pathlake.settings;

/**
 * One rule of an ordered list: the first whose condition holds gives the result.
 *
 * @param result what the rule gives
 * @param when a SQL condition over the fields the list's place in {@code reference.conf} names
 */
public record Rule(String result, String when) {}
