package io.pathlake.simulate;

/** What all people of a simulated shop share. */
record World(
    SimulateSettings settings, ShopCalendar calendar, Catalogue catalogue, Phrases phrases) {

  static World of(SimulateSettings settings) {
    return new World(
        settings,
        new ShopCalendar(settings.from(), settings.zone()),
        Catalogue.load(),
        Phrases.load());
  }

  Person person(int number) {
    return new Person(settings.seed(), number, calendar.midnight(0));
  }
}
