/**
 * The lake: the one place that reads and writes tables.
 *
 * <p>{@link io.pathlake.lake.Lake} reads and replaces; {@link io.pathlake.lake.Table} and {@link
 * io.pathlake.lake.Slices} say what; {@link io.pathlake.lake.RunLog} remembers what each stage
 * read; {@link io.pathlake.lake.Lease} lets one run at a time write. Errors are {@link
 * io.pathlake.lake.LakeException}s, which say problem, cause and remedy and no values of rows.
 *
 * <p>Delta's own classes beyond its public API are used in {@code CommitLog}, {@code Changes} and
 * {@code Fence} only: what changed between versions, and a check at the very moment of a commit,
 * cannot be had from the API.
 */
package io.pathlake.lake;
