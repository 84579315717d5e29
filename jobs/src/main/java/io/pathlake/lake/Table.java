package io.pathlake.lake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the lake as a constant: its name, grain, schema, key, partition column and checks.
 *
 * <p>The Delta table is created from the schema, so Delta itself refuses a null in a required
 * column, and the data dictionary is written from it. Immutable.
 */
public final class Table {

  /**
   * A condition that every row fulfils: a name for people and a SQL expression over the columns.
   */
  public record Check(String name, String condition) {}

  private final String name;
  private final String grain;
  private final StructType schema;
  private final List<String> key;
  private final Optional<String> partition;
  private final List<Check> checks;

  private Table(Builder builder) {
    this.name = builder.name;
    this.grain = requireNonNull(builder.grain, "grain of " + builder.name);
    this.schema = new StructType(builder.fields.toArray(StructField[]::new));
    this.key = List.copyOf(builder.key);
    this.partition = Optional.ofNullable(builder.partition);
    this.checks = List.copyOf(builder.checks);
  }

  /** Starts a table called {@code layer.table}, for example {@code silver.sessions}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The name, {@code layer.table}. Its folder in the lake is {@code layer/table}. */
  public String name() {
    return name;
  }

  /** The first words say it: "One row per …". */
  public String grain() {
    return grain;
  }

  /** Columns in order; each has a comment. */
  public StructType schema() {
    return schema;
  }

  /** The columns that identify a row; no two rows share their values. */
  public List<String> key() {
    return key;
  }

  /** The column whose values are the slices that a run replaces, if the table is sliced. */
  public Optional<String> partition() {
    return partition;
  }

  /** What must hold in every row before it is committed. */
  public List<Check> checks() {
    return checks;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects what a {@link Table} is made of. */
  public static final class Builder {
    private final String name;
    private String grain;
    private final List<StructField> fields = new ArrayList<>();
    private List<String> key = List.of();
    private String partition;
    private final List<Check> checks = new ArrayList<>();

    private Builder(String name) {
      if (!name.matches("(bronze|silver|gold|ops)\\.[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException("A table is named layer.table, not '" + name + "'");
      }
      this.name = name;
    }

    /** States the grain: "One row per …". */
    public Builder grain(String sentence) {
      this.grain = sentence;
      return this;
    }

    /** Adds a column that is never null. */
    public Builder required(String column, DataType type, String comment) {
      return column(column, type, false, comment);
    }

    /** Adds a column that may be null. */
    public Builder optional(String column, DataType type, String comment) {
      return column(column, type, true, comment);
    }

    private Builder column(String column, DataType type, boolean nullable, String comment) {
      fields.add(
          new StructField(
              column, type, nullable, new MetadataBuilder().putString("comment", comment).build()));
      return this;
    }

    /** Names the columns that identify a row. */
    public Builder key(String... columns) {
      this.key = Arrays.asList(columns);
      return this;
    }

    /** Names the column whose values are the slices that a run replaces. */
    public Builder partition(String column) {
      this.partition = column;
      return this;
    }

    /** Adds a condition that every row must fulfil; a null result counts as fulfilled. */
    public Builder check(String what, String condition) {
      checks.add(new Check(what, condition));
      return this;
    }

    /** The finished table. */
    public Table build() {
      return new Table(this);
    }
  }
}
