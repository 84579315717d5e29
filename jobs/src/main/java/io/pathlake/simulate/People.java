package io.pathlake.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Who the people of a share of the world are: {@code people} and {@code identifiers}. */
final class People implements Closeable {

  /** People per file, so that the files do not depend on the number of threads. */
  static final int PER_FILE = 5_000;

  private final ParquetFile people;
  private final ParquetFile identifiers;

  /** The files of the people from {@code first} on. */
  People(Path truth, int first) throws IOException {
    String part = String.format(Locale.ROOT, "part-%05d.parquet", first / PER_FILE);
    this.people = new ParquetFile(truth.resolve("people").resolve(part), TruthTables.PEOPLE);
    this.identifiers =
        new ParquetFile(truth.resolve("identifiers").resolve(part), TruthTables.IDENTIFIERS);
  }

  void add(Person person, Handles handles) throws IOException {
    long changed = person.phones.changed();
    people.row(
        person.number,
        person.persona.label(),
        person.household(),
        person.language.code,
        person.bestHour(),
        person.account,
        person.member,
        changed == Long.MAX_VALUE ? null : Long.valueOf(changed * 1_000_000));
    handles.write(identifiers);
  }

  void complete() {
    people.complete();
    identifiers.complete();
  }

  @Override
  public void close() throws IOException {
    try (identifiers) {
      people.close();
    }
  }
}
