package io.pathlake.lake;

import java.util.List;

/** Columns are not the ones the table declares. Lists every difference. */
public final class SchemaMismatchException extends LakeException {

  private static final long serialVersionUID = 1L;

  SchemaMismatchException(String problem, List<String> differences, String remedy) {
    super(problem, String.join("; ", differences), remedy);
  }
}
