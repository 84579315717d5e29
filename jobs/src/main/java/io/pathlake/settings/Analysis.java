package io.pathlake.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.SimpleAnalyzer;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * What Spark says of an expression over columns of known types, without a session.
 *
 * @param type of its value; none where that cannot be told
 * @param problem why it cannot be computed, if so
 */
record Analysis(Optional<DataType> type, Optional<String> problem) {

  static Analysis of(Expression parsed, Map<String, DataType> columns) {
    StructType schema = new StructType();
    for (Map.Entry<String, DataType> column : columns.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue());
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.addAll(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(schema)));
    LogicalPlan rows = new LocalRelation(seq(attributes), seq(List.of()), false);
    NamedExpression value = new Column(parsed).as("value").named();
    Optional<DataType> type = Optional.empty();
    try {
      LogicalPlan analyzed = SimpleAnalyzer.execute(new Project(seq(List.of(value)), rows));
      if (analyzed.resolved()) {
        type = Optional.of(analyzed.schema().fields()[0].dataType());
      }
      SimpleAnalyzer.checkAnalysis(analyzed);
      return new Analysis(type, Optional.empty());
    } catch (Exception e) {
      // Scala does not declare the analyzer's own checked exception, so it cannot be named here.
      String why = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      return new Analysis(type, Optional.of("cannot be computed (" + why + "). Correct it"));
    }
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }

  /** Why it is no condition, if it is none. */
  Optional<String> noCondition() {
    return type.filter(t -> !t.equals(DataTypes.BooleanType))
        .map(
            t ->
                "gives a value of type "
                    + t.sql().toLowerCase(Locale.ROOT)
                    + ". Write a condition, such as kind = 'order'")
        .or(() -> problem);
  }
}
