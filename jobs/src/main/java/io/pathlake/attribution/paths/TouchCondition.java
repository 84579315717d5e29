package io.pathlake.attribution.paths;

import io.pathlake.lake.InternalRows;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.settings.Condition;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The condition of a touch, made by Spark into code that asks one step after the other. As a {@code
 * filter} of the path it would be interpreted, and the path be read with all its fields.
 */
public final class TouchCondition implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] fields;
  private final DataType[] types;
  private final Expression condition;
  private final Seq<Attribute> attributes;

  /** Makes the condition ready, for paths of these journeys. */
  public TouchCondition(Dataset<Row> journeys, Condition of) {
    StructField[] read =
        Arrays.stream(Journeys.STEP.fields())
            .filter(field -> of.fields().contains(field.name()))
            .toArray(StructField[]::new);
    this.fields = Arrays.stream(read).map(StructField::name).toArray(String[]::new);
    this.types = Arrays.stream(read).map(StructField::dataType).toArray(DataType[]::new);
    Dataset<Row> steps = InternalRows.none(journeys, new StructType(read));
    Project asked =
        (Project) steps.select(of.of(functions::col).as("touch")).queryExecution().optimizedPlan();
    this.condition = ((Alias) asked.projectList().head()).child();
    this.attributes = asked.child().output();
  }

  /** Names of the fields of a step that it reads, in the order of their arrays. */
  List<String> fields() {
    return List.of(fields);
  }

  /** Asks the steps of one path after the other. Not safe for several threads. */
  final class Asking {
    private final BasePredicate predicate = Predicate$.MODULE$.create(condition, attributes);
    private final GenericInternalRow step = new GenericInternalRow(types.length);

    Asking() {
      predicate.initialize(0);
    }

    /**
     * Whether a step of a path is a touch.
     *
     * @param path arrays of fields of all steps
     * @param read which of these arrays each field is that the condition reads
     */
    IntPredicate of(ArrayData[] path, int[] read) {
      return place -> {
        for (int i = 0; i < types.length; i++) {
          ArrayData field = path[read[i]];
          step.update(i, field.isNullAt(place) ? null : field.get(place, types[i]));
        }
        return predicate.eval(step);
      };
    }
  }
}
