/**
 * How one conversion's credit is shared among the touches before it: a {@code Model} turns a {@code
 * TouchPath} into one credit per touch that sum to 1.
 *
 * <p>Some models are rules and know nothing but the path ({@code RuleModels}, {@code
 * ShapleyModel}). Others weigh the states of a path by what was learnt from all paths, converted
 * and not: by what their removal would cost a Markov chain ({@code ChainCounts}, {@code
 * ChainOrder}, {@code AbsorbingChain}) or by what they add to the conversion rate ({@code
 * PathSets}, {@code RateShapley}); {@code WeightedModel} turns such weights into credits. {@code
 * LargestRemainder} turns credits into whole cents.
 *
 * <p>A state is what credit is given to (a channel, or a channel of a stage), as a dense number
 * from 0. All of it is plain Java, free of Spark, of settings and of clocks, and the same input in
 * any order gives the same numbers.
 */
package io.pathlake.attribution.models;
