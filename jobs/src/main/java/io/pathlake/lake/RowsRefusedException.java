package io.pathlake.lake;

/** A row breaks a rule of its table, so nothing was committed. Never says the row's values. */
public final class RowsRefusedException extends LakeException {

  private static final long serialVersionUID = 1L;

  RowsRefusedException(Table table, String rule) {
    super(
        "Nothing was written to " + table,
        "a row breaks the rule: " + rule,
        "This is a fault of the stage that made the row, not of the lake; the table is unchanged.");
  }
}
