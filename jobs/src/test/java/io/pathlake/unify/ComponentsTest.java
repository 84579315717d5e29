package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void identifiersSeenTogetherAreOneCustomerNamedAfterTheOldest() {
    Components components = new Components();
    components.add("phone:a", 5);
    components.add("email:b", 3);
    components.add("device:c", 9);
    components.add("device:d", 1);
    components.connect(List.of("phone:a", "email:b"));
    components.connect(List.of("email:b", "device:c"));
    assertThat(components.customers())
        .containsEntry("phone:a", "email:b")
        .containsEntry("email:b", "email:b")
        .containsEntry("device:c", "email:b")
        .containsEntry("device:d", "device:d");
  }

  @Test
  void ofTwoOfOneInstantTheFirstByNameNamesTheCustomer() {
    Components components = new Components();
    components.connect("b", "a");
    components.add("a", 1);
    components.add("b", 1);
    assertThat(components.customers()).containsEntry("b", "a");
  }

  @Test
  void theOrderOfEdgesAndNodesIsNoMatter() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<String[]> edges = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        edges.add(new String[] {"n" + random.nextInt(40), "n" + random.nextInt(40)});
      }
      var one = of(edges);
      Collections.shuffle(edges, random);
      assertThat(of(edges)).isEqualTo(one);
    }
  }

  @Test
  void aChainOfAHundredThousandIsOneCustomer() {
    Components components = new Components();
    for (int i = 0; i < 100_000; i++) {
      components.add("n" + i, i);
      components.connect("n" + i, "n" + (i + 1));
    }
    assertThat(components.customers().values()).containsOnly("n0");
  }

  private static java.util.Map<String, String> of(List<String[]> edges) {
    Components components = new Components();
    for (String[] edge : edges) {
      components.connect(edge[0], edge[1]);
    }
    for (int i = 0; i < 40; i++) {
      components.add("n" + i, (i * 7) % 11);
    }
    return components.customers();
  }
}
