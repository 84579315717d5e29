package io.pathlake.lake;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

/** A small table with a bit of everything. */
final class Visits {

  static final Table TABLE =
      Table.named("silver.visits")
          .grain("One row per visit.")
          .required("id", StringType, "Id.")
          .optional("day", DateType, "Day.")
          .required("pages", LongType, "Pages.")
          .optional("more", createMapType(StringType, StringType), "What else.")
          .key("id")
          .partition("day")
          .check("pages are not negative", "pages >= 0")
          .build();

  private Visits() {}
}
