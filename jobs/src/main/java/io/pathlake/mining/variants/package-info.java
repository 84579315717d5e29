/** Which whole paths journeys walk, and what those come to that walk the same one. */
package io.pathlake.mining.variants;
