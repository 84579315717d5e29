package io.pathlake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "a STRING, b BIGINT, items ARRAY<STRUCT<id STRING, price DOUBLE>>, s STRUCT<x STRING>");
  private final Expressions expressions =
      Expressions.over(SCHEMA, Map.of("zone", "Europe/Berlin", "day-first", "no"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reflect('java.lang.Runtime', 'getRuntime')",
        "java_method('java.lang.System', 'exit', 1)",
        "try_reflect('java.lang.System', 'getenv', 'KEY')",
        "(SELECT max(a) FROM t)",
        "a IN (SELECT b FROM t)",
        "EXISTS (SELECT 1)",
        "(SELECT * FROM parquet.`/etc`)",
        "(SELECT * FROM csv.`file:///etc/passwd`)",
        "input_file_name()",
        "input_file_block_start()",
        "current_timestamp()",
        "current_timestamp",
        "CURRENT_DATE",
        "now()",
        "localtimestamp()",
        "curdate()",
        "unix_timestamp()",
        "TIMESTAMP 'now'",
        "DATE'today'",
        "timestamp_ltz 'tomorrow'",
        "rand()",
        "randn(1)",
        "random()",
        "uuid()",
        "shuffle(items)",
        "monotonically_increasing_id()",
        "spark_partition_id()",
        "current_user()",
        "user()",
        "session_user()",
        "current_database()",
        "current_catalog()",
        "current_timezone()",
        "version()",
        "xpath(a, '//x')",
        "xpath_string(a, '/x')",
        "from_csv(a, 'x INT')",
        "aes_decrypt(a, b)",
        "raise_error('x')",
        "assert_true(false)",
        "sum(b)",
        "count(*)",
        "count(DISTINCT a)",
        "collect_list(a)",
        "max(b) FILTER (WHERE b > 1)",
        "row_number() OVER (ORDER BY a)",
        "sum(b) OVER (PARTITION BY a)",
        "explode(items)",
        "inline(items)",
        "stack(2, a, a)",
        "*",
        "s.*",
        "repeat('x', 2000000000)",
        "space(2000000000)",
        "sequence(1, 100000000)",
        "array_repeat(a, 1000000000)",
        "lpad(a, 2000000000, 'x')",
        "rpad(a, b, 'x')",
        "${env:HOME}",
        "'${spark.master}'",
        "spark_catalog.default.lower(a)",
        "default.my_udf(a)",
        "my_udf(a)",
        "sha2(a, 256); DROP TABLE t",
        "a -- comment\n; SELECT 1",
        "/* x */ (SELECT 1)",
        "a AS b",
        "lower(a) AS x, upper(a) AS y",
        "missing + 1",
        "s.y",
        "items.nothing",
        "filter(items, x -> missing > 1)",
        "filter(items, x -> rand() > 0.5)[0].id",
        "transform(items, x -> reflect('a', 'b'))",
        ":secret",
        "?",
        "window(a, '1 day')",
        "bloom_filter_agg(b)",
        "hll_sketch_agg(b)",
        "",
        "lower(",
        "CAST(a AS"
      })
  void whatDoesMoreThanComputeFromItsRecordIsRefused(String attack) {
    assertThatThrownBy(() -> expressions.column("sources.x.fields.kind", attack))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("sources.x.fields.kind");
  }

  @Test
  void deeplyNestedTextIsRefusedInsteadOfOverflowingTheStack() {
    String deep = "(".repeat(50_000) + "a" + ")".repeat(50_000);
    assertThat(expressions.problem("x", deep))
        .hasValueSatisfying(p -> assertThat(p).contains("deep"));
    String chain = "NOT ".repeat(4_900) + "true";
    assertThat(expressions.problem("x", chain)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "CASE WHEN b > 1 THEN 'x' ELSE a END",
        "items[0].price * 2",
        "filter(items, i -> i.id = a)[0].price",
        "to_utc_timestamp(CAST(a AS TIMESTAMP), :zone)",
        "if(:day_first = 'yes', 1, 2)",
        "a RLIKE '^C' OR a LIKE 'x%' OR b BETWEEN 1 AND 2 OR a IN ('x', 'y')",
        "DATE'2020-01-01'",
        "a || '-' || b",
        "lpad(a, 10, '0')",
        "substring(a FROM 1 FOR 3)",
        "trim(BOTH 'x' FROM a)",
        "s.x IS NOT NULL AND NOT b <=> 3",
        "extract(YEAR FROM CAST(a AS DATE))"
      })
  void whatComputesFromItsRecordIsAllowed(String sql) {
    assertThat(expressions.problem("x", sql)).isEmpty();
  }

  @Test
  void aMessageSaysPlaceProblemAndNearestName() {
    assertThat(expressions.problem("sources.ga4.fields.kind", "lowr(a)"))
        .hasValueSatisfying(
            p ->
                assertThat(p)
                    .isEqualTo(
                        "sources.ga4.fields.kind `lowr(a)` calls lowr, which is not an allowed"
                            + " function. Did you mean lower?"));
    assertThat(expressions.problem("w", "item[0].id").orElseThrow())
        .contains("Did you mean items?");
    assertThat(expressions.problem("w", ":zon").orElseThrow()).contains("Did you mean zone?");
  }

  @Test
  void aNamedExpressionGivesNameAndColumn() {
    var named = expressions.named("w", "upper(a) AS big");
    assertThat(named.name()).isEqualTo("big");
    assertThat(expressions.and("big").problem("w", "lower(big)")).isEmpty();
    assertThatThrownBy(() -> expressions.named("w", "upper(a)"))
        .hasMessageContaining("expression AS name");
  }

  @Test
  void aParameterIsAValueAndNeverPartOfTheText() {
    var attacked = Expressions.over(SCHEMA, Map.of("p", "x' OR reflect('a','b') OR '"));
    assertThat(attacked.column("w", "a = :p").expr().toString()).contains("reflect");
    assertThat(List.of(attacked.column("w", "a = :p").expr().getClass().getSimpleName()))
        .containsExactly("EqualTo");
  }
}
