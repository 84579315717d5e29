package io.pathlake.land;

import java.io.Serializable;
import java.time.Instant;

/**
 * A file found below a source's folder.
 *
 * @param uri where it is
 * @param path its path below the folder, personal parts masked: its name everywhere in the lake
 * @param size bytes
 * @param modifiedAt its time of change
 * @param checksum SHA-256 of its bytes; empty until known
 */
record Incoming(String uri, String path, long size, Instant modifiedAt, String checksum)
    implements Serializable {

  Incoming with(String checksum) {
    return new Incoming(uri, path, size, modifiedAt, checksum);
  }
}
