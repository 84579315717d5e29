package io.pathlake.lake;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes the tables' own words about themselves as Markdown, for people who query them. */
public final class Dictionary {

  private static final String BEGIN = "<!-- tables -->";
  private static final String END = "<!-- /tables -->";

  private Dictionary() {}

  /** {@code page} with what stands between its two markers replaced by the tables. */
  public static String update(String page, List<Table> tables) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("The page needs " + BEGIN + " and then " + END);
    }
    String before = page.substring(0, begin + BEGIN.length());
    return before + "\n\n" + markdown(tables) + "\n" + page.substring(end);
  }

  /** All tables, in the given order. */
  public static String markdown(List<Table> tables) {
    return tables.stream().map(Dictionary::table).collect(Collectors.joining("\n"));
  }

  private static String table(Table table) {
    StringBuilder text = new StringBuilder("### " + table.name() + "\n\n");
    text.append(table.grain()).append(' ');
    if (!table.key().isEmpty()) {
      text.append("Key: ").append(codes(table.key())).append(". ");
    }
    table.partition().ifPresent(p -> text.append("Sliced by `").append(p).append("`."));
    while (text.charAt(text.length() - 1) == ' ') {
      text.setLength(text.length() - 1);
    }
    text.append("\n\n| column | type | |\n| --- | --- | --- |\n");
    columns(text, "", table.schema());
    if (!table.checks().isEmpty()) {
      text.append("\nIn every row:\n\n");
      for (Table.Check check : table.checks()) {
        text.append("- ").append(check.name()).append(": `").append(check.condition());
        text.append("`\n");
      }
    }
    return text.toString();
  }

  private static void columns(StringBuilder text, String prefix, StructType columns) {
    for (StructField column : columns.fields()) {
      String comment = column.getComment().getOrElse(() -> "");
      text.append("| `").append(prefix).append(column.name()).append("` | ");
      text.append(type(column.dataType())).append(column.nullable() ? "" : ", required");
      text.append(" | ").append(comment.replace("|", "\\|")).append(" |\n");
      if (column.dataType() instanceof StructType fields) {
        columns(text, prefix + column.name() + ".", fields);
      } else if (column.dataType() instanceof ArrayType array
          && array.elementType() instanceof StructType fields) {
        columns(text, prefix + column.name() + "[].", fields);
      }
    }
  }

  private static String type(DataType type) {
    if (type instanceof ArrayType array) {
      return "array of " + type(array.elementType());
    }
    return type instanceof StructType ? "struct" : type.catalogString().replace(",", ", ");
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
