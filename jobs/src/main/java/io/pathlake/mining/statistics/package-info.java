/** Intervals and tests of shares. */
package io.pathlake.mining.statistics;
