/** Figures of two segment values, or of two months, side by side. */
package io.pathlake.mining.compare;
