package io.pathlake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.settings.SourceSettings.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

  @TempDir Path folder;

  private File file(String text) {
    try {
      return Files.writeString(folder.resolve("my.conf"), text).toFile();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Settings load(String text) {
    return SettingsLoader.load(Optional.of(file(text)), Map.of());
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(SettingsException.class, () -> load(text)).problems();
  }

  @Test
  void withoutAFileTheDefaultsOfReferenceConfHold() {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of());
    assertThat(settings.lake())
        .isEqualTo(new LakeSettings("lake", ZoneId.of("UTC"), Duration.ofMinutes(2)));
    assertThat(settings.journeys().sessionGap()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.journeys().channelGaps()).containsEntry("whatsapp", Duration.ofHours(24));
    assertThat(settings.journeys().silence()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.land().maxBadShare()).isEqualTo(0.05);
    assertThat(settings.unify().channels())
        .extracting(Rule::result)
        .contains("paid_search", "direct");
    assertThat(settings.sources()).isEmpty();
  }

  @Test
  void anUnknownSettingIsReportedWithItsPlaceAndTheNearestName() {
    assertThat(problems("journeys.sesion-gap = 10 minutes"))
        .containsExactly(
            "Unknown setting journeys.sesion-gap (my.conf:1). Did you mean journeys.session-gap?");
  }

  @Test
  void aParameterThatNoExpressionOfTheSourceNamesIsRefused() {
    assertThat(
            problems(
                """
                sources.crm_csv { folder = in, parameters { region = DE, custmers = hubspot } }
                """))
        .containsExactly(
            "Unknown setting sources.crm_csv.parameters.custmers (my.conf:1). Did you mean"
                + " sources.crm_csv.parameters.customers?");
  }

  @Test
  void versionsThatSayTheThingIsNoMoreNeedARevision() {
    assertThat(
            problems(
                """
                parameters { region = GB, currency = GBP }
                sources.orders_csv { folder = x, touchpoints.order { gone = "false", part = [InvoiceNo] } }
                """))
        .containsExactly(
            "sources.orders_csv.touchpoints.order.gone (my.conf:2) needs a revision, by which the"
                + " newest version is known.",
            "sources.orders_csv.touchpoints.order.part (my.conf:2) needs a sum, and a revision by"
                + " which the newest part is known.");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    assertThat(
            problems(
                """
                lake.zone = "Mars/Olympus"
                journeys { session-gap = soon, silence = 10 minutes, variant-steps = chanel }
                land.max-bad-share = 5
                sources.order_csv.folder = x
                """))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("lake.zone").contains("Europe/Berlin"),
            p -> assertThat(p).contains("journeys.session-gap (my.conf:2)"),
            p -> assertThat(p).contains("journeys.variant-steps").contains("channel_kind"),
            p -> assertThat(p).contains("land.max-bad-share is a share from 0 to 1, but is 5.0"),
            p -> assertThat(p).contains("sources.order_csv").contains("Did you mean orders_csv?"));
  }

  @Test
  void durationsThatContradictEachOtherAreRefused() {
    assertThat(problems("journeys.longest-session = 5 minutes"))
        .singleElement()
        .asString()
        .contains("journeys.longest-session must not be shorter than journeys.session-gap");
  }

  @Test
  void aSourceMayUseWhatStandsElsewhereInTheFile() {
    SourceSettings orders =
        load("""
            lake.root = in
            parameters { region = DE, currency = EUR }
            sources.orders_csv {
              folder = ${lake.root}/orders
              sql.worth = "Quantity * UnitPrice"
              with = [${sources.orders_csv.sql.worth}" AS worth"]
            }
            """)
            .sources()
            .get(0);
    assertThat(orders.folder()).isEqualTo("in/orders");
    assertThat(orders.with()).containsExactly("Quantity * UnitPrice AS worth");
  }

  @Test
  void aValueOnTheCommandLineWinsOverTheFile() {
    Settings settings =
        SettingsLoader.load(
            Optional.of(file("lake.root = a")), Map.of("lake.root", "s3a://bucket/lake"));
    assertThat(settings.lake().root()).isEqualTo("s3a://bucket/lake");
  }

  @Test
  void aMissingFileIsSaid() {
    SettingsException failure =
        catchThrowableOfType(
            SettingsException.class,
            () -> SettingsLoader.load(Optional.of(new File("nowhere.conf")), Map.of()));
    assertThat(failure).hasMessageContaining("There is no settings file nowhere.conf");
  }

  @Test
  void aBuiltInSourceNeedsItsFolderAlone() {
    SourceSettings orders =
        load("parameters { region = DE, currency = EUR }\nsources.orders_csv.folder = in")
            .sources()
            .get(0);
    assertThat(orders.name()).isEqualTo("orders_csv");
    assertThat(orders.folder()).isEqualTo("in");
    assertThat(orders.parameters())
        .containsEntry("zone", "UTC")
        .containsEntry("currency", "EUR")
        .containsEntry("region", "DE");
    assertThat(orders.protect()).containsKey(Protection.PHONE);
    assertThat(orders.outputs())
        .extracting(SourceSettings.Output::target)
        .contains(Target.PURCHASES);
  }

  @Test
  void aBuiltInSourceMayBeUsedTwiceUnderOtherNames() {
    List<SourceSettings> sources =
        load("""
                parameters { region = DE, currency = EUR }
                sources {
                  orders_de { like = orders_csv, folder = de }
                  orders_uk { like = orders_csv, folder = uk, parameters { region = GB, currency = GBP } }
                }
                """)
            .sources();
    assertThat(sources).extracting(SourceSettings::name).containsExactly("orders_de", "orders_uk");
    assertThat(sources.get(1).region()).isEqualTo("GB");
  }

  @Test
  void aSourceWithPhonesNeedsARegion() {
    assertThat(problems("sources.orders_csv.folder = in"))
        .singleElement()
        .asString()
        .contains("sources.orders_csv.parameters.region")
        .contains("such as DE");
  }

  @Test
  void everyBuiltInSourceCanBeRead() {
    for (String name : BuiltInSources.names()) {
      assertThat(
              load("parameters { region = DE, currency = EUR }\nsources." + name + ".folder = in")
                  .sources())
          .as(name)
          .hasSize(1);
    }
  }

  @Test
  void theHashOfSettingsDoesNotDependOnTheOrderOfSets() {
    String one = SettingsHash.of(java.util.Set.of("a", "b", "c"), Map.of("x", 1, "y", 2));
    String two =
        SettingsHash.of(
            new java.util.LinkedHashSet<>(List.of("c", "a", "b")),
            new java.util.TreeMap<>(Map.of("y", 2, "x", 1)));
    assertThat(one).isEqualTo(two);
    assertThat(SettingsHash.of(List.of("a", "b"))).isNotEqualTo(SettingsHash.of(List.of("b", "a")));
  }
}
