/**
 * Orders are credited to touches, beside what was spent.
 *
 * <p>Reads silver.journeys, silver.purchases, silver.ad_spend and silver.messages. Writes
 * gold.attribution_credits (one row per conversion, touchpoint and model), gold.channel_roas and
 * gold.campaign_roas, what was counted for them (gold.attribution_definitions, _weights), and
 * gold.attribution_reconciliation, whose checks stop a run in which sums do not add up.
 *
 * <p>{@code paths} says which touches of a customer may be credited; {@code models} shares an order
 * among them; {@code credits} learns and writes credits; {@code roas} adds them up beside spend;
 * {@code whatif} answers questions from these sums. Models and paths are plain Java, fed by one
 * pass over journeys, which already hold whole paths.
 */
package io.pathlake.attribution;
