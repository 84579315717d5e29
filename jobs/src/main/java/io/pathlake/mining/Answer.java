package io.pathlake.mining;

import io.pathlake.lake.Table;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was found for one question.
 *
 * @param tables all rows of each table that has it
 * @param lines what a person should be told
 */
record Answer(Map<Table, Dataset<Row>> tables, List<String> lines) {}
