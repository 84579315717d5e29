/**
 * Typed settings. {@code reference.conf} is the manual: every setting, its default and the reason;
 * a file given by the user holds what differs. Everything is read once, checked at once, and every
 * problem is reported together with the nearest valid name. Secrets are never settings: they come
 * from the environment or from a file that only its owner can read.
 */
package io.pathlake.settings;
