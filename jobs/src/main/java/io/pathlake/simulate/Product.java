package io.pathlake.simulate;

/** Something the shop sells; {@code cycleDays} is how long it lasts until it is needed again. */
record Product(String code, String name, String category, long cents, int cycleDays) {}
