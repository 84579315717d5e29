/** Which journeys are mined, and into which groups they are divided: the same for every answer. */
package io.pathlake.mining.segments;
