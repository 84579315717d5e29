package io.pathlake.unify;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What happened to a source's bronze table since the last run.
 *
 * @param live all its rows now
 * @param added rows that came
 * @param removed rows that went, being of a file that was replaced
 * @param anyRemoved whether some went
 */
record News(Dataset<Row> live, Dataset<Row> added, Dataset<Row> removed, boolean anyRemoved) {

  /** The rows that came or went. */
  Dataset<Row> touched() {
    return anyRemoved ? added.union(removed) : added;
  }
}
