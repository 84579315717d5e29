/**
 * Bronze becomes silver: {@code touchpoints}, {@code purchases}, {@code ad_spend}, {@code messages}
 * and {@code identities}.
 *
 * <p>What a record becomes is said by its source's settings, as column expressions ({@link
 * io.pathlake.unify.SourceOutput}); {@code *Rows} classes give the result a table's columns. All
 * silver is a function of the live bronze rows and the settings: of rows with one key the greatest
 * (revision, hash) stays ({@link io.pathlake.unify.Newest}), which is the same in whatever order
 * they came. A run takes what changed in bronze since the last one, finds the days that touches,
 * and replaces those days ({@link io.pathlake.unify.Merge}).
 *
 * <p>Two folds are plain Java: refunds against sales ({@link io.pathlake.unify.Netting}) and
 * identifiers into customers ({@link io.pathlake.unify.Components}).
 */
package io.pathlake.unify;
