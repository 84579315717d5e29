/**
 * How customers move from touchpoint to touchpoint: transitions, steps, and where they drop off.
 */
package io.pathlake.mining.paths;
