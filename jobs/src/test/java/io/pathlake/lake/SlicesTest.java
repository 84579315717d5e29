package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {

  private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

  @Test
  void theSameSlicesReadTheSameWhateverTheOrderOfTheirValues() {
    assertThat(Slices.days("day", List.of(MAY_1.plusDays(1), MAY_1, MAY_1)).predicate())
        .isEqualTo("day IN (DATE'2026-05-01', DATE'2026-05-02')");
  }

  @Test
  void aValueCannotEndItsLiteral() {
    assertThat(Slices.values("id", List.of("a' OR '1'='1", "\\")).predicate())
        .isEqualTo("id IN ('\\\\', 'a\\' OR \\'1\\'=\\'1')");
    assertThatThrownBy(() -> Slices.values("id) OR (1", List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everythingAndSomethingIsSomethingAndNothingAndSomethingIsNothing() {
    Slices some = Slices.days("day", List.of(MAY_1));
    Slices none = Slices.days("day", List.of());

    assertThat(Slices.all().and(some)).isSameAs(some);
    assertThat(some.and(Slices.all())).isSameAs(some);
    assertThat(some.and(none).isNone()).isTrue();
    assertThat(none.and(some).isNone()).isTrue();
    assertThat(some.and(some).isNone()).isFalse();
    assertThat(Slices.daysAndOpen("day", List.of()).isNone()).isFalse();
  }
}
