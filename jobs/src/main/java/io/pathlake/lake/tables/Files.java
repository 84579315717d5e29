package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** The ledger of every file ever seen. */
public final class Files {

  /** The table. */
  public static final Table TABLE =
      Table.named("ops.files")
          .grain("One row per source and path, as last seen.")
          .required("source", StringType, "The source whose folder it lies in.")
          .required("path", StringType, "Path below the source's folder.")
          .required("size", LongType, "Bytes.")
          .required("modified_at", TimestampType, "The file's own time of change, UTC.")
          .required("checksum", StringType, "SHA-256 of its bytes, hexadecimal.")
          .required(
              "verdict",
              StringType,
              "landing (begun), landed, duplicate (same bytes as a landed file) or rejected.")
          .required("records", LongType, "Records read in it.")
          .required("landed", LongType, "Records that became rows of the bronze table.")
          .required("quarantined", LongType, "Records that went to quarantine.")
          .required("duplicates", LongType, "Records not landed, being in a duplicate file.")
          .required("blank", LongType, "Blank records.")
          .required("landed_at", TimestampType, "Landing instant of the run that judged it, UTC.")
          .required("landed_on", DateType, "Day of that, UTC: the partition of its bronze rows.")
          .optional("reason", StringType, "Why it was rejected.")
          .optional("read_as", StringType, "Hash of the settings that it was read with.")
          .optional(
              "replaces",
              DataTypes.createMapType(StringType, DateType),
              "While landing: ids and days of the earlier rows that this landing removes.")
          .key("source", "path")
          .partition("source")
          .check(
              "every record ends in one place",
              "verdict = 'landing' OR records = landed + quarantined + duplicates + blank")
          .build();

  private Files() {}
}
