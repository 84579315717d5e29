package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Which identifiers links lead to from which. Nodes are 64-bit hashes: two identifiers with one
 * hash would share a group, which is only a unit of work, and not become one customer.
 */
final class Groups {

  private static final StructType ROOTS =
      StructType.fromDDL("node BIGINT NOT NULL, root BIGINT NOT NULL");

  private Groups() {}

  /** The node of an identifier. */
  static Column node(Column identifier) {
    return xxhash64(identifier);
  }

  /** Each node that has a link, with one that its whole group has in common: node, root. */
  static Dataset<Row> roots(Dataset<Row> links) {
    return links
        .select(node(col("one")).as("a"), node(col("other")).as("b"))
        .coalesce(1)
        .mapPartitions((MapPartitionsFunction<Row, Row>) Groups::connect, Encoders.row(ROOTS));
  }

  private static Iterator<Row> connect(Iterator<Row> links) {
    LongComponents components = new LongComponents();
    while (links.hasNext()) {
      Row link = links.next();
      components.connect(link.getLong(0), link.getLong(1));
    }
    return IntStream.range(0, components.size())
        .mapToObj(i -> RowFactory.create(components.node(i), components.representative(i)))
        .iterator();
  }
}
