/**
 * The command line: which stages there are and in what order, the Spark session, exit codes, and
 * what is printed. Clocks and seeds are read here and nowhere else; nothing depends on this
 * package.
 */
package io.pathlake.run;
