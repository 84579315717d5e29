/** Credits added up, beside what was spent. */
package io.pathlake.attribution.roas;
