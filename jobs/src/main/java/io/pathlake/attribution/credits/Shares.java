package io.pathlake.attribution.credits;

/**
 * What each model gives each touch of one path: credit in units of {@link Crediting#WHOLE} and
 * money in cents, both by model and then by touch; they sum exactly to the whole and to the money.
 */
public record Shares(long[][] units, long[][] cents) {}
