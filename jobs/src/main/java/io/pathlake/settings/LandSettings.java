package io.pathlake.settings;

import java.time.Duration;

/**
 * How raw files are read.
 *
 * @param maxBadShare share of a source's records in one run above which the run stops
 * @param maxLineBytes a longer line is quarantined without being held in memory
 * @param maxJsonDepth deeper JSON is quarantined
 * @param maxFileBytes more bytes than this after decompression: the file is quarantined
 * @param maxRatio more decompressed bytes per compressed byte than this: a bomb, quarantined
 * @param settle a file changed more recently than this before the run is looked at again after that
 *     time; if it still changes, it waits for the next run
 * @param keyId name of the pseudonym key, kept in every pseudonym
 * @param keyVariable environment variable with the key
 * @param keyFile file with the key, readable by its owner alone; empty for none
 */
public record LandSettings(
    double maxBadShare,
    long maxLineBytes,
    int maxJsonDepth,
    long maxFileBytes,
    int maxRatio,
    Duration settle,
    String keyId,
    String keyVariable,
    String keyFile) {

  /** Checks the values. */
  public LandSettings {
    Check.share("land.max-bad-share", maxBadShare);
    Check.that(maxLineBytes > 0, "land.max-line-size", "must be positive");
    Check.that(
        maxJsonDepth > 0 && maxJsonDepth <= 900, "land.max-json-depth", "must be from 1 to 900");
    Check.that(maxFileBytes > 0, "land.max-file-size", "must be positive");
    Check.that(maxRatio > 0, "land.max-ratio", "must be positive");
    Check.that(!settle.isNegative(), "land.settle", "must not be negative");
    Check.that(keyId.matches("[a-z0-9]{1,16}"), "land.key-id", "is 1 to 16 of a-z and 0-9");
  }
}
