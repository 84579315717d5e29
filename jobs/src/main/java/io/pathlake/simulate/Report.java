package io.pathlake.simulate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The truth about what was written, to hold results against.
 *
 * <p>For every format {@code LINES = good lines + MALFORMED}, and good lines include the {@code
 * REPEATED} ones, which an earlier file already held byte for byte.
 */
public final class Report {

  /** The exports of a shop. */
  public enum Format {
    GA4(".ndjson.gz"),
    ORDERS(".csv"),
    WHATSAPP_CLOUD(".jsonl"),
    WHATSAPP_EXPORT(".txt"),
    GOOGLE_ADS("-campaign_stats.csv"),
    META_ADS("-basic_campaign.csv"),
    SENDGRID(".jsonl"),
    INFOBIP(".jsonl"),
    POS(".csv"),
    LOYALTY(".csv"),
    CRM(".csv"),
    ZENDESK(".jsonl"),
    LIVE_CHAT(".csv"),
    REVIEWS(".csv"),
    SURVEYS(".csv");

    /** The web shop, WhatsApp and Google's ads: what the benchmark is measured on. */
    public static final Set<Format> FIRST =
        Collections.unmodifiableSet(EnumSet.range(GA4, GOOGLE_ADS));

    /** Every format. */
    public static final Set<Format> ALL = Collections.unmodifiableSet(EnumSet.allOf(Format.class));

    /** How the names of its files end, behind the day. */
    final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    /**
     * The formats in these folders.
     *
     * @throws IllegalArgumentException if a folder is no format's
     */
    public static Set<Format> of(Collection<String> folders) {
      Set<Format> formats = EnumSet.noneOf(Format.class);
      for (String folder : folders) {
        formats.add(
            ALL.stream()
                .filter(format -> format.folder().equals(folder))
                .findFirst()
                .orElseThrow(() -> unknown(folder)));
      }
      return formats;
    }

    private static IllegalArgumentException unknown(String folder) {
      String names = String.join(", ", ALL.stream().map(Format::folder).toList());
      return new IllegalArgumentException(
          "The simulated shop has no format " + folder + ". It has " + names + ".");
    }

    /** The folder of its files. */
    public String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is counted; money is in cents, spend in millionths of a euro. */
  public enum Measure {
    /** Files. */
    FILES,
    /** Records: lines without headers; in chat exports, messages. */
    LINES,
    /** Lines no reader can make sense of. */
    MALFORMED,
    /** Good lines that an earlier file held, byte for byte. */
    REPEATED,
    /** Good lines, not repeated, written by a clock that was off. */
    SKEWED,
    /** Good lines, not repeated, that arrive after the day they happened. */
    LATE,
    /**
     * Good lines, not repeated, that are contacts of their own: what unify makes touchpoints of.
     */
    TOUCHPOINTS,
    /** Orders, not repeated. */
    ORDERS,
    /** Cancellations, not repeated. */
    REFUNDS,
    /** Cents of these orders. */
    GROSS_CENTS,
    /** Cents of these cancellations, as a positive number. */
    REFUNDED_CENTS,
    /** Rows that restate an earlier day's figures. */
    RESTATED,
    /** Ad spend as first reported, in millionths. */
    SPEND_MICROS,
    /** What restatements add to it (negative: they take away). */
    SPEND_CORRECTION_MICROS,
    /** Conversions that an ad platform claims in the end, restatements included. */
    CLAIMED,
    /** Cents that it says they were worth. */
    CLAIMED_CENTS
  }

  private final Map<Format, Map<Measure, Long>> counts = new EnumMap<>(Format.class);

  Report() {}

  void add(Format format, Measure measure, long amount) {
    if (amount != 0) {
      counts
          .computeIfAbsent(format, f -> new EnumMap<>(Measure.class))
          .merge(measure, amount, Long::sum);
    }
  }

  void add(Report other) {
    other.counts.forEach((f, measures) -> measures.forEach((m, amount) -> add(f, m, amount)));
  }

  /** How much of something a format holds; 0 where it holds none. */
  public long count(Format format, Measure measure) {
    return counts.getOrDefault(format, Map.of()).getOrDefault(measure, 0L);
  }

  /** How much of something all formats hold together. */
  public long total(Measure measure) {
    return counts.values().stream().mapToLong(m -> m.getOrDefault(measure, 0L)).sum();
  }

  /** Euros ordered. */
  public BigDecimal gross() {
    return BigDecimal.valueOf(count(Format.ORDERS, Measure.GROSS_CENTS), 2);
  }

  /** Euros given back. */
  public BigDecimal refunded() {
    return BigDecimal.valueOf(count(Format.ORDERS, Measure.REFUNDED_CENTS), 2);
  }

  /** The counts as CSV lines {@code format,measure,value}, sorted, with a header. */
  String csv() {
    StringBuilder csv = new StringBuilder("format,measure,value\n");
    counts.forEach(
        (format, measures) ->
            measures.forEach(
                (measure, value) ->
                    csv.append(format)
                        .append(',')
                        .append(measure)
                        .append(',')
                        .append(value)
                        .append('\n')));
    return csv.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Report report && counts.equals(report.counts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(counts);
  }

  @Override
  public String toString() {
    return csv();
  }
}
