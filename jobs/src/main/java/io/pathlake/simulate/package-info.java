/**
 * A seeded shop that writes what its systems export, in their native formats, for the demo, the
 * benchmark and tests. No Spark, no clock; the same settings give the same bytes.
 *
 * <h2>What is written</h2>
 *
 * <p>One file per day of <em>arrival</em> and format, plus {@code truth/<day>.csv} ({@code
 * format,measure,value}, see {@link io.pathlake.simulate.Report.Measure}; days add up):
 *
 * <ul>
 *   <li>{@code ga4/<day>.ndjson.gz}: BigQuery's export of GA4 events; fields without a value are
 *       left out, as BigQuery does. {@code user_id} is the CustomerID of the shop system, present
 *       once a person with an account has signed in.
 *   <li>{@code orders/<day>.csv}: order lines in UCI Online Retail's columns plus Email and Phone.
 *       A cancellation has a number of its own that starts with C and negative quantities. Times
 *       are local. Guests (15%) have no CustomerID, 20% give no phone.
 *   <li>{@code whatsapp_cloud/<day>.jsonl}: Cloud API webhooks; the brand's messages show as
 *       statuses only.
 *   <li>{@code whatsapp_export/<day>-chat-<phone>.txt}: on the 14th and 28th, from the thirteenth
 *       day on, a chat per locale, between a customer known by number and "Alder &amp; Vine".
 *   <li>{@code google_ads/<day>-campaign_stats.csv}: campaign statistics; every fourth day restates
 *       the figures of three days before (2.5% less spend, all conversions in place of four fifths
 *       of them).
 * </ul>
 *
 * <h2>How people live</h2>
 *
 * <p>{@link io.pathlake.simulate.Odds} holds the rates. A person is drawn from {@code
 * SplittableRandom(mix(seed, number))} and told forward in time; the story does not know how long
 * the shop runs. 12% had bought before; for the others the first need comes after Exp(42 days /
 * pace). A need is a run of at most twelve contacts:
 *
 * <ol>
 *   <li>The first contact of a new customer is with 12% a click-to-WhatsApp ad, otherwise a visit:
 *       generic search and shopping ads 28%, paid social 22%, organic 26%, referral 8%, brand
 *       search 6%, direct 10%. Later contacts are direct, organic, brand search, newsletter and
 *       cart mails, links from chats; a chat with 34% for people who like it, else 5%.
 *   <li>A visit bounces (20% to 58% by channel), or looks at products. Chance of a basket per
 *       product: {@code keenness * quality(channel) * (5% + 1% * min(contact, 4)) + 14% if chatted
 *       + 25% if bought before}; then checkout {@code 56% + 12% chatted + 15% bought}, payment page
 *       86%, and purchase {@code 48% on a phone, 86% on a computer, + 8% chatted, + 18% bought
 *       before on a phone}, at most 94%. Payment on a phone is the planted drop-off.
 *   <li>Without an order they give up with {@code 36% - 8% basket - 6% chatted - 8% bought}; a
 *       basket left behind may bring a WhatsApp reminder (55%), answered by 40% of its readers. The
 *       next contact follows after 0.2 + Exp(2.4) days, the next need after 20 + Exp(42 / pace).
 *   <li>After an order: confirmation and shipping notices (75% of phones), a delivery question (20%
 *       or 30%), money back (6%, gifts 13%) after 2 + Exp(11) days. 62% need the category again
 *       after its cycle (24 days for coffee, 150 for gifts) times a log-normal of spread 0.25, the
 *       others after 31 + Exp(200). A reminder may call them at 85% of the cycle.
 * </ol>
 *
 * <h2>Untidiness</h2>
 *
 * <p>Of orders, web events and webhooks, {@code lateShare} arrives one to three days late, {@code
 * repeatedShare} is in the next day's file again, byte for byte. For each good new line a broken
 * one follows with {@code malformedShare}: a JSON line torn off, or an order line cut short, with a
 * word for its quantity or without a date. Broken lines are extra, so nothing that happened is
 * lost. A record's fate is a hash of its own number: other shares change no life.
 */
package io.pathlake.simulate;
