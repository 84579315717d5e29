package io.pathlake.land;

import io.pathlake.lake.Together;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SourceSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;

/** The folders of all sources, listed together, so that one pause shows what is still written. */
final class Folders {

  private Folders() {}

  /**
   * What lies in each folder, by source.
   *
   * @param startedAt start of the run: files that changed shortly before are looked at twice
   */
  static Map<String, Folder.Listing> listed(
      List<SourceSettings> sources,
      LandSettings land,
      Configuration configuration,
      Pseudonyms pseudonyms,
      Instant startedAt) {
    List<Folder> folders =
        sources.stream().map(source -> new Folder(source, configuration, pseudonyms)).toList();
    List<Callable<Folder.Listing>> looks = new ArrayList<>();
    folders.forEach(folder -> looks.add(folder::list));
    List<Folder.Listing> listings = Together.all(looks);
    Instant settledBefore = startedAt.minus(land.settle());
    if (listings.stream().anyMatch(listing -> listing.anyChangedAfter(settledBefore))) {
      pause(land);
    }
    Map<String, Folder.Listing> bySource = new TreeMap<>();
    for (int i = 0; i < listings.size(); i++) {
      folders.get(i).settle(listings.get(i), settledBefore);
      bySource.put(sources.get(i).name(), listings.get(i));
    }
    return bySource;
  }

  private static void pause(LandSettings land) {
    try {
      Thread.sleep(land.settle().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Landing was interrupted: run it again", e);
    }
  }
}
