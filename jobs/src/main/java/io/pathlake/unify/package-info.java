/**
 * Bronze becomes silver: {@code touchpoints}, {@code purchases}, {@code ad_spend}, {@code messages}
 * and {@code identities}.
 *
 * <p>What a record becomes is said by its source's settings, as column expressions ({@link
 * io.pathlake.unify.SourceOutput}); {@code *Rows} classes give the result a table's columns. All
 * silver is a function of the live bronze rows and the settings: of rows with one key the greatest
 * (revision, hash) stays ({@link io.pathlake.unify.Newest}), which is the same in whatever order
 * they came. A run takes what changed in bronze since the last one ({@link
 * io.pathlake.unify.News}), lets the outputs tell what that means ({@link io.pathlake.unify.Told}),
 * counts what of it cannot be kept ({@link io.pathlake.unify.LeftOut}), and replaces the days that
 * it touches ({@link io.pathlake.unify.Merge}).
 *
 * <p>Two folds are plain Java: refunds against sales ({@link io.pathlake.unify.Netting}) and
 * identifiers into customers ({@link io.pathlake.unify.Components}).
 */
package io.pathlake.unify;
