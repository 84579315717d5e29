/** What models learn from paths, and whom they credit. */
package io.pathlake.attribution.credits;
