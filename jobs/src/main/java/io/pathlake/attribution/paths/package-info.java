/** Which touches of a customer may be credited with which order. */
package io.pathlake.attribution.paths;
