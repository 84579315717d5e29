package io.pathlake.land.whatsapp;

/** In which order the three numbers of a date stand. */
public enum DayOrder {
  /** 31/12/2024, in most of the world. */
  DAY_MONTH_YEAR("d/m/y"),
  /** 12/31/2024, in the United States. */
  MONTH_DAY_YEAR("m/d/y"),
  /** 2024/12/31, in East Asia, Hungary, Lithuania, Sweden and others. */
  YEAR_MONTH_DAY("y/m/d"),
  /** 2024/31/12: no region writes it; taken only where a file admits nothing else. */
  YEAR_DAY_MONTH("y/d/m");

  private final String written;

  DayOrder(String written) {
    this.written = written;
  }

  boolean yearFirst() {
    return this == YEAR_MONTH_DAY || this == YEAR_DAY_MONTH;
  }

  /** The order as people write it, such as d/m/y. */
  @Override
  public String toString() {
    return written;
  }
}
