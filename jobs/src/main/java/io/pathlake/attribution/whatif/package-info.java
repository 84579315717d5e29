/**
 * What attributed revenue would have been, had a sum per week been spent on another channel.
 *
 * <p>Takes complete weeks of gold.channel_roas, basis touch: the credit of a week's touches beside
 * that week's spend, so that an order which comes weeks later still stands beside the spend that
 * its touch belongs to, and no carry-over has to be modelled. A curve is fitted to each of two
 * channels and read at its mean spend, before and after the move. Nothing is told outside the
 * spends that were observed, or from weeks that show no relation.
 *
 * <p>What follows is a correlation over weeks, seasons and promotions included, and of credit,
 * which is no increment: D. Chan, M. Perry, "Challenges and Opportunities in Media Mix Modeling",
 * Google Inc. 2017, tell why spend that follows demand makes such curves too steep. An experiment
 * is needed to know. Plain Java, no Spark.
 */
package io.pathlake.attribution.whatif;
