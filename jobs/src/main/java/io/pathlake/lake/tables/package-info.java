/** One class per table: its grain, columns with comments, key, slices and checks. */
package io.pathlake.lake.tables;
