package io.pathlake.unify.identities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.IdentitySettings;
import io.pathlake.unify.identities.Resolver.Identity;
import io.pathlake.unify.identities.Resolver.Link;
import io.pathlake.unify.identities.Resolver.Resolved;
import io.pathlake.unify.identities.Resolver.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private static final long DAY = 86_400_000_000L;
  private final List<Sight> sights = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private static IdentitySettings settings(List<List<String>> apart) {
    return new IdentitySettings(
        5, Duration.ofDays(30), Map.of("phone", Duration.ofDays(365)), Set.of(), apart);
  }

  private ResolverTest seen(String identifier, long firstDay, long lastDay) {
    sights.add(new Sight(identifier, firstDay * DAY, lastDay * DAY));
    return this;
  }

  private ResolverTest together(String one, String other, long day) {
    boolean sorted = one.compareTo(other) < 0;
    links.add(new Link(sorted ? one : other, sorted ? other : one, day * DAY, day * DAY));
    return this;
  }

  private Resolved resolved(String... apart) {
    List<List<String>> rules = apart.length == 0 ? List.of() : List.of(Arrays.asList(apart));
    return new Resolver(settings(rules)).resolve(sights, links);
  }

  /** Each as {@code identifier > customer}, with the days where they are not for ever. */
  private static List<String> told(Resolved resolved) {
    return resolved.identities().stream().map(ResolverTest::told).toList();
  }

  private static String told(Identity one) {
    String days =
        (one.from() == 0 ? "" : " from " + one.from() / DAY)
            + (one.until() == Long.MAX_VALUE ? "" : " until " + one.until() / DAY);
    return one.sight().identifier() + " > " + one.customer() + days;
  }

  @Test
  void whatIsSeenTogetherIsOneCustomerNamedAfterTheOldest() {
    seen("email:a", 3, 9).seen("phone:b", 1, 9).seen("customer:c", 5, 9);
    together("email:a", "phone:b", 4).together("email:a", "customer:c", 5);
    assertThat(told(resolved()))
        .containsExactly("customer:c > phone:b", "email:a > phone:b", "phone:b > phone:b");
  }

  @Test
  void ofTwoOfOneInstantTheFirstByNameNamesTheCustomer() {
    seen("email:b", 1, 1).seen("email:a", 1, 1).together("email:b", "email:a", 1);
    assertThat(told(resolved())).containsExactly("email:a > email:a", "email:b > email:a");
  }

  @Test
  void aLinkThatWouldJoinTwoCustomerNumbersIsRefusedAndTold() {
    seen("customer:1", 1, 9).seen("customer:2", 2, 9).seen("phone:family", 1, 9);
    together("customer:1", "phone:family", 3).together("customer:2", "phone:family", 4);
    Resolved resolved = resolved();
    assertThat(told(resolved))
        .containsExactly(
            "customer:1 > customer:1", "customer:2 > customer:2", "phone:family > customer:1");
    assertThat(resolved.refused())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo("two_customer_numbers");
              assertThat(one.link().one()).isEqualTo("customer:2");
              assertThat(List.of(one.customer(), one.otherCustomer()))
                  .containsExactly("customer:2", "customer:1");
            });
  }

  @Test
  void numbersOfTwoSystemsAreNoContradiction() {
    seen("customer:k1:1", 1, 9).seen("customer:shopify:k1:7", 2, 9).seen("email:e", 1, 9);
    together("customer:k1:1", "email:e", 3).together("customer:shopify:k1:7", "email:e", 4);
    assertThat(resolved().identities())
        .extracting(Identity::customer)
        .containsOnly("customer:k1:1");
  }

  @Test
  void strongerLinksAreFollowedBeforeOlderOnes() {
    seen("customer:1", 1, 9).seen("customer:2", 1, 9).seen("email:e", 1, 9).seen("device:d", 1, 9);
    // The device met customer 2 first, but its e-mail is that of customer 1.
    together("device:d", "customer:2", 1).together("email:e", "customer:1", 8);
    together("device:d", "email:e", 9);
    assertThat(told(resolved()))
        .contains("email:e > customer:1", "device:d > customer:2", "customer:1 > customer:1");
  }

  @Test
  void aNumberThatWasSilentForLongIsAnotherPersons() {
    seen("phone:p", 1, 10)
        .seen("phone:p", 900, 950)
        .seen("email:old", 5, 6)
        .seen("email:new", 900, 910);
    together("phone:p", "email:old", 5).together("phone:p", "email:new", 900);
    assertThat(told(resolved()))
        .containsExactly(
            "email:new > email:new",
            "email:old > phone:p",
            "phone:p > phone:p until 900",
            "phone:p > email:new from 900");
  }

  @Test
  void aLaterOwnerIsNamedWithTheDayItBegan() {
    seen("phone:p", 1, 10).seen("phone:p", 900, 950);
    assertThat(told(resolved()))
        .containsExactly("phone:p > phone:p until 900", "phone:p > phone:p@1972-06-19 from 900");
  }

  @Test
  void aDeviceBringsItsPastBackToALimit() {
    seen("device:d", 10, 120).seen("customer:c", 100, 120).together("device:d", "customer:c", 100);
    assertThat(told(resolved()))
        .containsExactly(
            "customer:c > customer:c",
            "device:d > device:d until 70",
            "device:d > customer:c from 70");
  }

  @Test
  void aDeviceThatIsNotOlderThanTheLimitIsItsCustomersFromTheFirst() {
    seen("device:d", 80, 120).seen("customer:c", 100, 120).together("device:d", "customer:c", 100);
    assertThat(told(resolved())).containsExactly("customer:c > device:d", "device:d > device:d");
  }

  @Test
  void aRuleKeepsIdentifiersApartHoweverTheyAreLinked() {
    seen("email:a", 1, 9).seen("email:b", 2, 9).seen("phone:p", 1, 9);
    together("email:a", "phone:p", 1).together("email:b", "phone:p", 2);
    Resolved resolved = resolved("email:a", "email:b");
    assertThat(told(resolved))
        .containsExactly("email:a > email:a", "email:b > email:b", "phone:p > email:a");
    assertThat(resolved.refused()).extracting(r -> r.reason()).containsExactly("rule");
  }

  @Test
  void theOrderOfSightsAndLinksIsNoMatter() {
    Random random = new Random(3);
    String[] kinds = {"customer", "email", "phone", "device"};
    for (int round = 0; round < 300; round++) {
      sights.clear();
      links.clear();
      int nodes = 2 + random.nextInt(12);
      for (int i = 0; i < nodes; i++) {
        seen(kinds[i % 4] + ":" + i, random.nextInt(100), 100 + random.nextInt(100));
      }
      for (int i = 0; i < 2 * nodes; i++) {
        int one = random.nextInt(nodes);
        int other = random.nextInt(nodes);
        if (one != other) {
          together(kinds[one % 4] + ":" + one, kinds[other % 4] + ":" + other, random.nextInt(200));
        }
      }
      Resolved once = resolved("customer:0", "phone:2");
      Collections.shuffle(sights, random);
      Collections.shuffle(links, random);
      assertThat(resolved("customer:0", "phone:2")).isEqualTo(once);
      assertNoTwoNumbers(once);
    }
  }

  private static void assertNoTwoNumbers(Resolved resolved) {
    assertThat(
            resolved.identities().stream()
                .filter(one -> one.sight().identifier().startsWith("customer"))
                .map(Identity::customer))
        .doesNotHaveDuplicates();
  }

  @Test
  void aChainOfAHundredThousandIsOneCustomer() {
    for (int i = 0; i < 100_000; i++) {
      seen("email:" + i, i, i);
      if (i > 0) {
        together("email:" + (i - 1), "email:" + i, i);
      }
    }
    assertThat(resolved().identities()).extracting(Identity::customer).containsOnly("email:0");
  }
}
