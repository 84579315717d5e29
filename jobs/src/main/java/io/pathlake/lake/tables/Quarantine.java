package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Records that could not land, and why. */
public final class Quarantine {

  /** The table. */
  public static final Table TABLE =
      Table.named("bronze.quarantine")
          .grain("One row per record that could not land, or per file that could not be read.")
          .required("source", StringType, "The source.")
          .required("_file", StringType, "Path below the source's folder.")
          .required("_file_id", StringType, "SHA-256 of the file's bytes.")
          .optional("_line", LongType, "Line or record number, from 1; null for a whole file.")
          .required("reason", StringType, "What is wrong and what to do, in words.")
          .optional("excerpt", StringType, "The start of the record, personal data masked.")
          .required("_landed_at", TimestampType, "Landing instant of the run, UTC.")
          .required("_landed_on", DateType, "Day of that, UTC.")
          .key("source", "_file", "_file_id", "_line")
          .partition("_landed_on")
          .build();

  private Quarantine() {}
}
