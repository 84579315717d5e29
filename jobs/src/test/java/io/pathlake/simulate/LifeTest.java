package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.pathlake.simulate.Happening.Action;
import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import io.pathlake.simulate.Happening.WebEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifeTest {

  private static final int DAYS = 120;
  private static final int PEOPLE = 4_000;
  private static final World WORLD = World.of(SimulateSettings.demo(5).withCustomers(PEOPLE));
  private static final Map<Integer, List<Happening>> LIVES = lives();

  private static Map<Integer, List<Happening>> lives() {
    Map<Integer, List<Happening>> lives = new HashMap<>();
    for (int number = 0; number < PEOPLE; number++) {
      lives.put(number, life(number, DAYS));
    }
    return lives;
  }

  private static List<Happening> life(int number, int days) {
    List<Happening> life = new ArrayList<>();
    long end = WORLD.calendar().midnight(days);
    Life told = new Life(WORLD, WORLD.person(number), life::add);
    told.until(end);
    life.removeIf(happening -> happening.micros() >= end * 1_000_000);
    life.sort(Comparator.comparingLong(Happening::micros));
    return life;
  }

  private static <T> List<T> all(Class<T> kind) {
    return LIVES.values().stream()
        .flatMap(List::stream)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void aShorterLifeIsTheBeginningOfALongerOne() {
    for (int number = 0; number < 200; number++) {
      List<String> shorter = life(number, 40).stream().map(LifeTest::mark).toList();
      List<String> longer = life(number, DAYS).stream().map(LifeTest::mark).toList();
      assertThat(longer.subList(0, shorter.size())).isEqualTo(shorter);
    }
  }

  private static String mark(Happening happening) {
    return happening.getClass().getSimpleName() + happening.micros() + "/" + happening.noise();
  }

  @Test
  void noTwoRecordsShareTheirNumber() {
    List<Happening> records =
        all(Happening.class).stream().filter(h -> h.format() != null).toList();
    assertThat(records.stream().mapToLong(Happening::noise).distinct().count())
        .isEqualTo(records.size());
  }

  @Test
  void mostPeopleNeverBuyAndSomeBuyAgain() {
    Map<Integer, Integer> orders = new HashMap<>();
    all(Order.class).forEach(order -> orders.merge(order.person().number, 1, Integer::sum));
    assertThat(orders.size()).isBetween(PEOPLE / 10, PEOPLE / 3);
    assertThat(orders.values().stream().filter(n -> n > 1).count())
        .isGreaterThan(orders.size() / 8);
  }

  @Test
  void invoiceNumbersAreUnique() {
    Set<String> numbers = new HashSet<>();
    all(Order.class).forEach(order -> assertThat(numbers.add(order.number())).isTrue());
    all(Refund.class).forEach(refund -> assertThat(numbers.add(refund.number())).isTrue());
    assertThat(all(Refund.class)).isNotEmpty();
  }

  @Test
  void refundsFollowTheirOrderSomeOfThemWeeksLater() {
    List<Duration> waits =
        all(Refund.class).stream()
            .map(r -> Duration.ofSeconds((r.micros() - r.order().micros()) / 1_000_000))
            .toList();
    assertThat(waits).allMatch(wait -> wait.toHours() > 0);
    assertThat(waits).anyMatch(wait -> wait.toDays() > 21);
  }

  @Test
  void thePaymentPageLosesMorePeopleOnAPhone() {
    assertThat(paid(true)).isBetween(0.45, 0.70);
    assertThat(paid(false)).isGreaterThan(0.82);
  }

  private static double paid(boolean mobile) {
    long reached = 0;
    long bought = 0;
    for (WebEvent event : all(WebEvent.class)) {
      if (event.visit().mobile() == mobile) {
        boolean payment = event.page() == Happening.Page.PAYMENT;
        reached += payment && event.action() == Action.PAGE_VIEW ? 1 : 0;
        bought += event.action() == Action.PURCHASE ? 1 : 0;
      }
    }
    return (double) bought / reached;
  }

  @Test
  void aChatBeforeAFirstOrderLiftsTheVisitsAfterIt() {
    int[] visits = new int[2];
    int[] orders = new int[2];
    for (List<Happening> life : LIVES.values()) {
      long chat = 0;
      for (Happening happening : life) {
        int group = happening.micros() - chat < Duration.ofDays(14).toSeconds() * 1_000_000 ? 1 : 0;
        if (happening instanceof ChatMessage) {
          chat = happening.micros();
        } else if (happening instanceof WebEvent web && web.action() == Action.SESSION_START) {
          visits[group]++;
        } else if (happening instanceof Order) {
          orders[group]++;
          break;
        }
      }
    }
    assertThat((double) orders[1] / visits[1]).isGreaterThan(1.5 * orders[0] / visits[0]);
  }

  @Test
  void manyFallSilentForMoreThanThirtyDaysAndReturn() {
    long silent =
        LIVES.values().stream().filter(life -> longestSilence(life).toDays() > 30).count();
    assertThat(silent).isGreaterThan(PEOPLE / 4);
  }

  private static Duration longestSilence(List<Happening> life) {
    long longest = 0;
    for (int i = 1; i < life.size(); i++) {
      longest = Math.max(longest, life.get(i).micros() - life.get(i - 1).micros());
    }
    return Duration.ofSeconds(longest / 1_000_000);
  }

  @Test
  void everyPhoneIsAValidMobileOfItsCountry() throws Exception {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    Map<Language, String> regions =
        Map.of(
            Language.EN,
            "GB",
            Language.DE,
            "DE",
            Language.ES,
            "ES",
            Language.PT,
            "BR",
            Language.ZH,
            "TW");
    for (int number = 0; number < 5_000; number++) {
      Person person = new Person(99, number, 0);
      for (int occasion = 0; occasion < 3; occasion++) {
        PhoneNumber phone = phones.parse(person.phoneAsTyped(occasion, 0), null);
        assertThat(phones.isValidNumberForRegion(phone, regions.get(person.language))).isTrue();
        assertThat(phones.getNumberType(phone)).isEqualTo(PhoneNumberType.MOBILE);
      }
      assertThat(phones.parse("+" + person.phoneDigits(0), null))
          .isEqualTo(phones.parse(person.phoneAsTyped(0, 0), null));
    }
  }

  @Test
  void everyAddressIsInADomainReservedForExamples() {
    for (int number = 0; number < 1_000; number++) {
      assertThat(new Person(1, number, 0).email(number))
          .matches("(?i)[a-z0-9.]+@example\\.(com|org)");
    }
  }
}
