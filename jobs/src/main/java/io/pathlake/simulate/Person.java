package io.pathlake.simulate;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Someone in the shop's world: who they are and how they like to shop; made up from two numbers.
 */
final class Person {

  /** The address that shop assistants type where a guest gives none. */
  static final String SHOPS_OWN_ADDRESS = "counter@example.com";

  /** Of guests' orders, the share with the shop's own address. */
  static final double NO_ADDRESS = 0.10;

  /** Of all people, those who replace their phone by a new one, and those with a tablet too. */
  static final double NEW_PHONE = 0.12;

  static final double TABLET = 0.08;

  /** People who also come to the shops, and the share of their visits made on a terminal there. */
  static final double STORE_GOERS = 0.35;

  static final double ON_TERMINAL = 0.04;
  static final int TERMINALS = 4;

  final int number;
  final SplittableRandom random;
  final Language language;
  final Persona persona;
  final Tie tie;
  final Phones phones;

  /** Has a shop account: orders carry CustomerID and signed-in pages carry user_id. */
  final boolean account;

  /** Gives a phone number with an order. */
  final boolean givesPhone;

  final boolean likesChat;
  final double mobileShare;

  /** How keen to buy, around 1. */
  final double keenness;

  final boolean storeGoer;

  /** Has a loyalty card: 45% of those with an account, of regulars 80%. */
  final boolean member;

  /** Hours by which this person's day lies later than the persona's. */
  final int shift;

  private final Device phone;
  private final Device newPhone;
  private final Device tablet;
  private final Device computer;
  private final Device terminal;
  private final long renewed;
  private final long key;

  /** {@code begin} is the epoch second at which the shop's records begin. */
  Person(long seed, int number, long begin) {
    this.number = number;
    this.key = Noise.mix(seed, number);
    this.random = new SplittableRandom(key);
    this.tie = Tie.of(seed, number);
    double own = random.nextDouble();
    int head = number & ~1;
    boolean follows = tie != Tie.NONE && number != head;
    this.language =
        Language.of(follows ? new SplittableRandom(Noise.mix(seed, head)).nextDouble() : own);
    this.persona = Persona.of(Noise.share(key, 11));
    this.phones = new Phones(seed, number, language, tie, begin);
    this.account = random.nextDouble() < 0.85;
    this.givesPhone = random.nextDouble() < 0.8;
    this.likesChat = random.nextDouble() < persona.chatty;
    double both = tie.computer ? 1 : 0.4;
    double only = random.nextDouble() < persona.phoneOnly ? 1 : 0;
    this.mobileShare = random.nextDouble() < both ? 0.6 : only;
    this.keenness = (0.6 + 0.8 * random.nextDouble()) * persona.keenness;
    this.phone = Device.own(true, random.nextInt(1_000_000_000));
    int cookie = random.nextInt(1_000_000_000);
    this.computer =
        tie.computer
            ? Device.ofHousehold(Noise.mix(seed ^ 0xDE51, head), number - head, begin)
            : Device.own(false, cookie);
    this.newPhone =
        Noise.share(key, 12) < NEW_PHONE ? Device.own(true, pick(13, 1_000_000_000)) : null;
    this.renewed = begin + 86_400L * (10 + pick(14, 120));
    this.tablet = Noise.share(key, 15) < TABLET ? Device.own(true, pick(16, 1_000_000_000)) : null;
    this.storeGoer = Noise.share(key, 17) < STORE_GOERS;
    this.terminal = storeGoer ? Device.terminal(seed, pick(18, TERMINALS), begin) : null;
    boolean regular = persona == Persona.LOYAL_REGULAR;
    this.member = account && Noise.share(key, 19) < (regular ? 0.8 : 0.45);
    this.shift = pick(20, 3) - 1;
  }

  /** The device of a visit at an epoch second. */
  Device device(SplittableRandom draws, long second) {
    if (terminal != null && draws.nextDouble() < ON_TERMINAL) {
      return terminal;
    }
    if (draws.nextDouble() >= mobileShare) {
      return computer;
    }
    if (tablet != null && draws.nextDouble() < 0.3) {
      return tablet;
    }
    return newPhone != null && second >= renewed ? newPhone : phone;
  }

  /** Whether a browser, as GA4 calls it, is one that others use too. */
  boolean sharesBrowser(String browser) {
    boolean shops = terminal != null && browser.equals(Device.pseudoId(terminal));
    return shops || tie.computer && browser.equals(Device.pseudoId(computer));
  }

  /** The local hour at which this person is reached best. */
  int bestHour() {
    return Math.floorMod(persona.bestHour + shift, 24);
  }

  /** CustomerID of the shop system, and GA4's user_id. */
  int customerId() {
    return 12_000 + number;
  }

  /** The number on the loyalty card: LV and eight digits. */
  String loyaltyCard() {
    return "LV" + (10_000_000 + number);
  }

  String givenName() {
    return language.givenNames[pick(1, language.givenNames.length)];
  }

  String familyName() {
    return language.familyNames[pick(2, language.familyNames.length)];
  }

  String name() {
    return language == Language.ZH ? familyName() + givenName() : givenName() + " " + familyName();
  }

  /**
   * An address in a domain reserved for examples (RFC 2606); people spell its case as they like.
   */
  String email(int occasion) {
    String domain = pick(3, 2) == 0 ? "@example.com" : "@example.org";
    String address = language.code + ".shopper." + Integer.toString(number, 36) + domain;
    return occasion % 5 == 4 ? address.toUpperCase(Locale.ROOT) : address;
  }

  /** The address on an order. */
  String emailGiven(int occasion) {
    boolean none = !account && Noise.share(key, 1_000 + occasion) < NO_ADDRESS;
    return none ? SHOPS_OWN_ADDRESS : email(occasion);
  }

  /** E.164 without the plus, as WhatsApp writes it. */
  String phoneDigits(long second) {
    return phones.digits(second);
  }

  /** The phone of an order as a person types it. */
  String phoneAsTyped(int occasion, long second) {
    return phones.typed(phones.given(occasion, second), occasion);
  }

  /** The household's name, which is shared, or null for those who live alone. */
  String household() {
    return tie.household() ? "h" + number / 2 : null;
  }

  private int pick(int purpose, int bound) {
    return Noise.below(key, purpose, bound);
  }
}
