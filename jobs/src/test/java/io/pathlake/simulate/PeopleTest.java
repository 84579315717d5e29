package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is who: personas, households, and identifiers that several people use. */
class PeopleTest {

  private static final World WORLD = World.of(SimulateSettings.demo(3));
  private static final List<Person> PEOPLE =
      IntStream.range(0, 20_000).mapToObj(PeopleTest::one).toList();

  @TempDir static Path folder;

  private static List<Group> identifiers;
  private static List<Group> people;

  private static Person one(int number) {
    return WORLD.person(number);
  }

  @BeforeAll
  static void write() throws Exception {
    SimulateSettings shop = SimulateSettings.demo(3).withCustomers(2_500).withDays(70);
    Shop.write(shop, folder, news -> {});
    people = TruthReader.rows(folder, "people");
    identifiers = TruthReader.rows(folder, "identifiers");
  }

  @Test
  void personasHaveTheirShares() {
    Map<Persona, Integer> counts = new EnumMap<>(Persona.class);
    PEOPLE.forEach(person -> counts.merge(person.persona, 1, Integer::sum));
    for (Persona persona : Persona.values()) {
      assertThat(counts.get(persona) / 20_000.0).isCloseTo(persona.share, within(0.02));
    }
  }

  @Test
  void pairsAreTiedAsOftenAsStatedAndSpeakOneLanguage() {
    Map<Tie, Integer> counts = new EnumMap<>(Tie.class);
    for (int head = 0; head < 20_000; head += 2) {
      Tie tie = PEOPLE.get(head).tie;
      counts.merge(tie, 1, Integer::sum);
      assertThat(PEOPLE.get(head + 1).tie).isEqualTo(tie);
      if (tie != Tie.NONE) {
        assertThat(PEOPLE.get(head + 1).language).isEqualTo(PEOPLE.get(head).language);
      }
    }
    counts.forEach((tie, n) -> assertThat(n / 10_000.0).isCloseTo(tie.share, within(0.01)));
  }

  @Test
  void onlyTiedPeopleEverHaveTheSameNumber() {
    Map<String, Integer> owner = new HashMap<>();
    long late = WORLD.calendar().midnight(300);
    for (Person person : PEOPLE) {
      for (long at : new long[] {WORLD.calendar().midnight(0), late}) {
        for (int occasion = 0; occasion < 2; occasion++) {
          Integer other = owner.putIfAbsent(person.phones.given(occasion, at), person.number);
          if (other != null && other != person.number) {
            assertThat(other / 2).isEqualTo(person.number / 2);
            assertThat(person.tie.phone || person.tie == Tie.RECYCLED_NUMBER).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aRecycledNumberRestsBeforeAStrangerHasIt() {
    Person giver = PEOPLE.stream().filter(p -> p.tie == Tie.RECYCLED_NUMBER).findFirst().get();
    Person taker = PEOPLE.get(giver.number + 1);
    String number = giver.phoneDigits(giver.phones.changed() - 1);
    assertThat(giver.phoneDigits(giver.phones.changed())).isNotEqualTo(number);
    assertThat(taker.phones.changed() - giver.phones.changed()).isEqualTo(Phones.REST * 86_400L);
    assertThat(taker.phoneDigits(taker.phones.changed())).isEqualTo(number);
    assertThat(taker.phoneDigits(taker.phones.changed() - 1)).isNotEqualTo(number);
  }

  @Test
  void everyPersonIsInTheTruthOnce() {
    assertThat(people).hasSize(2_500);
    assertThat(people.stream().map(row -> row.getInteger("person", 0)).distinct()).hasSize(2_500);
    assertThat(people).anyMatch(row -> row.getFieldRepetitionCount("household") == 1);
  }

  @Test
  void anIdentifierOfSeveralPeopleIsMarkedAsShared() {
    Map<String, Set<Integer>> owners = new HashMap<>();
    for (Group row : identifiers) {
      String handle = row.getString("kind", 0) + row.getString("canonical", 0);
      owners.computeIfAbsent(handle, h -> new HashSet<>()).add(row.getInteger("person", 0));
      assertThat(row.getLong("first_use", 0)).isLessThanOrEqualTo(row.getLong("last_use", 0));
    }
    Map<String, Boolean> shared =
        identifiers.stream()
            .collect(
                Collectors.toMap(
                    row -> row.getString("kind", 0) + row.getString("canonical", 0),
                    row -> row.getBoolean("shared", 0),
                    (a, b) -> a || b));
    owners.forEach(
        (handle, persons) -> {
          if (persons.size() > 1) {
            assertThat(shared.get(handle)).as(handle).isTrue();
          }
        });
    assertThat(owners.values()).anyMatch(persons -> persons.size() == 2);
    assertThat(owners.values()).anyMatch(persons -> persons.size() > 20);
  }

  @Test
  void peopleAreKnownByAllKindsOfIdentifiers() {
    assertThat(identifiers.stream().map(row -> row.getString("kind", 0)).distinct())
        .contains("device", "customer", "email", "phone");
  }
}
