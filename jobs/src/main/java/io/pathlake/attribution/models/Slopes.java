package io.pathlake.attribution.models;

/**
 * How the credits of one path change with the weights of the states it holds.
 *
 * @param states the distinct states of the path
 * @param byTouch for each touch the change of its credit per unit of each state's weight
 */
public record Slopes(int[] states, double[][] byTouch) {}
