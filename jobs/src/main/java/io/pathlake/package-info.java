/** Pathlake: raw exports of a retail brand to the journeys of its customers. */
package io.pathlake;
