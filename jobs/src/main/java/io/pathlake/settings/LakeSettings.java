package io.pathlake.settings;

import java.time.Duration;
import java.time.ZoneId;

/**
 * Where the lake is, and who may write.
 *
 * @param root folder or {@code s3a://} URI
 * @param zone business zone: decides to which day an instant belongs
 * @param leaseExpiry a run that has given no sign of life for this long has lost the lake
 */
public record LakeSettings(String root, ZoneId zone, Duration leaseExpiry) {

  /** Checks the values. */
  public LakeSettings {
    Check.that(!root.isBlank(), "lake.root", "is empty: name a folder or an s3a:// URI");
    Check.positive("lake.lease-expiry", leaseExpiry);
  }
}
