/**
 * Which identifiers are one customer. Reads the identifiers that touchpoints carry; makes {@code
 * silver.identities}, {@code silver.identity_links} and {@code silver.identity_conflicts}.
 *
 * <p>Identifiers that one touchpoint carries together are linked ({@link
 * io.pathlake.unify.identities.Links}); connected ones are a customer, under guards ({@link
 * io.pathlake.unify.identities.Resolver}): links of identifiers that too many share are not
 * followed ({@link io.pathlake.unify.identities.Shared}), nor are links that would join two
 * customer numbers. An identifier that was silent for long is another person's ({@link
 * io.pathlake.unify.identities.Periods}). Stronger and older links are followed first, so the
 * result is a function of the touchpoints, in whatever order they came.
 *
 * <p>Guards let links matter beyond what they connect. So the unit of work is a group: all that
 * links lead to, followed or not, but for shared identifiers ({@link
 * io.pathlake.unify.identities.Groups}). A day's run resolves the groups with news anew and leaves
 * the others as they are, which gives what resolving everything gives.
 */
package io.pathlake.unify.identities;
