package io.pathlake.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is known of a run at its start; clocks and seeds are read nowhere else.
 *
 * @param id names the run in logs and tables
 * @param codeVersion version of Pathlake; another one means building anew
 * @param startedAt the run's instant: what lands in it has this as its landing instant
 * @param asOf the instant at which gold judges journeys; the latest instant landed if absent
 * @param from first day to rebuild even though nothing changed
 * @param to last day of that
 * @param progress told what is being done, a line each
 */
public record Run(
    String id,
    String codeVersion,
    Instant startedAt,
    Optional<Instant> asOf,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Consumer<String> progress) {}
