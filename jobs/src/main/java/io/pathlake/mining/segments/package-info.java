/**
 * Which journeys are mined, and into which groups they are divided: the same for every answer. They
 * are packed here too, for what goes through their paths many times.
 */
package io.pathlake.mining.segments;
