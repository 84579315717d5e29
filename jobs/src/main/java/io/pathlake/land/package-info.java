/**
 * Raw export files become bronze rows.
 *
 * <p>Reads the files below each source's folder; writes {@code bronze.<source>} (one row per
 * record), {@code bronze.quarantine} (one row per record or file that could not land) and {@code
 * ops.files} (one row per file ever seen).
 *
 * <p>Every record ends in exactly one place: {@code records = landed + quarantined + duplicates +
 * blank}. Files are read by plain streaming readers that know no Spark, each in one task, and
 * personal values are protected inside that task, before a row leaves it. What was read is kept on
 * disk until all counts are known, so that a file cut off in its middle leaves no rows and a source
 * with too many bad records stops the run before its first commit.
 */
package io.pathlake.land;
