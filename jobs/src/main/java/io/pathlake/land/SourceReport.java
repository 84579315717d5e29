package io.pathlake.land;

import io.pathlake.land.Entry.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person is told about one source in one run.
 *
 * @param files how many files were judged
 * @param notes what happened to single files
 * @param landing what was read, if anything was
 */
record SourceReport(
    String source,
    int files,
    Counts counts,
    Folder.Listing listing,
    List<String> notes,
    Optional<SourceLanding> landing) {

  /** What a person should be told. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String nothing =
        listing.files().isEmpty() && listing.waiting().isEmpty() ? "  (the folder is empty)" : "";
    lines.add(
        String.format(
            "%-18s %,6d files  %,11d records = %,11d landed + %,7d quarantined + %,9d duplicates + %,6d blank%s",
            source,
            files,
            counts.records(),
            counts.landed(),
            counts.quarantined(),
            counts.duplicates(),
            counts.blank(),
            nothing));
    notes.forEach(note -> lines.add("  " + note));
    if (!listing.waiting().isEmpty()) {
      lines.add(
          "  "
              + listing.waiting().size()
              + " files wait, as they are still being written: "
              + some(listing.waiting()));
    }
    if (!listing.others().isEmpty()) {
      lines.add(
          String.format(
              "  %,d files are left alone, as their names do not fit the source's setting files: %s",
              listing.others().size(), some(listing.others())));
    }
    if (!listing.refused().isEmpty()) {
      lines.add("  links that lead out of the folder are not followed: " + some(listing.refused()));
    }
    landing.ifPresent(read -> details(read, lines));
    return lines;
  }

  private void details(SourceLanding read, List<String> lines) {
    if (counts.quarantined() > 0) {
      read.topReasons(5).forEach(reason -> lines.add("  quarantined: " + reason));
    }
    if (read.outcomes().values().stream().anyMatch(o -> o.unknown() > 0)) {
      lines.add("  undeclared, kept in _unknown: " + String.join(", ", read.unknownNames(8)));
    }
    long rawPhones = read.outcomes().values().stream().mapToLong(Outcome::rawPhones).sum();
    if (rawPhones > 0) {
      lines.add(
          String.format(
              "  %,d phone values are no phone numbers in any country or in the source's region; they"
                  + " have pseudonyms of their digits, or none where a spreadsheet rounded them or"
                  + " they have no digits",
              rawPhones));
    }
  }

  static String some(List<String> paths) {
    return String.join(", ", paths.subList(0, Math.min(3, paths.size())))
        + (paths.size() > 3 ? ", …" : "");
  }
}
