package io.pathlake.mining.types;

import java.io.Serializable;

/**
 * One of the journeys that types are learnt from.
 *
 * @param journey its id
 * @param customer 64 bits that stand for its customer
 * @param variant its path as text
 */
record Walker(String journey, long customer, String variant, Profile profile)
    implements Serializable {}
