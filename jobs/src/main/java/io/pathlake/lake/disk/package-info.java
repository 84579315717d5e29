/** Hadoop's view of this machine's disk, without child processes. */
package io.pathlake.lake.disk;
