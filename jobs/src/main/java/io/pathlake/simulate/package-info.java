/** A seeded shop that writes native export files. */
package io.pathlake.simulate;
