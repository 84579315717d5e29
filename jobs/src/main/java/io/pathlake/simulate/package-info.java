/**
 * A seeded shop that writes what its systems export, in their native formats, for the demo, the
 * benchmark and tests, and beside it what is true. No Spark, no clock; the same settings give the
 * same bytes, Parquet included.
 *
 * <h2>What is written</h2>
 *
 * <p>One file per day of <em>arrival</em> and format:
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
 *   <li>{@code meta_ads/<day>-basic_campaign.csv}: Meta's daily figures per campaign; its purchases
 *       are a fifth too many, as it counts views too.
 *   <li>{@code sendgrid/<day>.jsonl}: event webhook, one event per line.
 *   <li>{@code infobip/<day>.jsonl}: delivery reports of text messages with prices, and replies,
 *       one push per line.
 *   <li>{@code pos/<day>.csv}: lines of till receipts, times local; a return has negative pieces
 *       and names its receipt.
 *   <li>{@code loyalty/<day>.csv}: points earned and redeemed, with the balance after.
 *   <li>{@code crm/<day>.csv}: a customer's row whenever it changes: number, e-mail, phone, card.
 *   <li>{@code zendesk/<day>.jsonl}: changed tickets with their comments, and satisfaction ratings.
 *   <li>{@code live_chat/<day>.csv}, {@code reviews/<day>.csv}, {@code surveys/<day>.csv}.
 * </ul>
 *
 * <h2>The truth</h2>
 *
 * <p>{@code truth/<day>.csv} counts the day's files ({@code format,measure,value}, see {@link
 * io.pathlake.simulate.Report.Measure}; days add up). The rest is Parquet, a folder per table,
 * whose columns {@link io.pathlake.simulate.TruthTables} explains. By day: {@code journeys}, {@code
 * drop_offs}, {@code opt_outs}, {@code campaigns}, {@code messages}. As of the last day written:
 * {@code people}, {@code identifiers} (all but those in {@code whatsapp_export}). Of the world:
 * {@code causes}, {@code repurchase}.
 *
 * <p>What a campaign truly adds is decided by a coin per visit (and per chat that an ad opens),
 * which falls with {@link io.pathlake.simulate.Traffic#added}: then the contact would not have come
 * about without the campaign, and the journey would have ended before it. So {@code
 * revenue_added(c) = sum of the orders whose journey holds at least one such contact by c}; two
 * campaigns may both be necessary for one order. What causes a drop-off is decided by the draw that
 * ended the visit: it is the planted cause if the same draw would have gone on without it, else
 * {@code none}.
 *
 * <h2>Who people are</h2>
 *
 * <p>{@link io.pathlake.simulate.Persona} has the shares, rates, hours and channels of five kinds
 * of people. 40% use a phone and a computer (60% of the visits on the phone), the others one kind;
 * 12% replace their phone by a new one at some day, 8% have a tablet too. 5% change their number,
 * 6% have a second one. Of pairs of people, 6% share a computer, 4% a phone number, and in 1% the
 * second gets the number that the first gave up ten days before ({@link io.pathlake.simulate.Tie}).
 * 35% go to the shops too: 4% of their visits to the site are made on one of four terminals there.
 * Of guests' orders 10% carry the shop's own address. Devices, numbers and addresses that several
 * people use are marked in {@code identifiers}.
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
 *       with 25% by the persona's favourite channel, else generic search and shopping ads 28%, paid
 *       social 22%, organic 26%, referral 8%, brand search 6%, direct 10%. Later contacts are
 *       direct, organic, brand search, newsletter and cart mails, text messages, links from chats;
 *       a question with 42% for people who like to chat, else 6.5%, every fifth of them on the site
 *       and the others on WhatsApp.
 *   <li>A visit bounces (20% to 58% by channel), or looks at products. Chance of a basket per
 *       product: {@code keenness * quality(channel) * (5% + 1% * min(contact, 4)) + 14% if chatted
 *       + 25% if bought before}, unless it is sold out (6% of products each week); then checkout
 *       {@code 56% + 12% chatted + 15% bought}, payment page 90%, or 66% for Pets and Household,
 *       whose shipping cost is shown late, and purchase {@code 48% on a phone, 86% on a computer, +
 *       8% chatted, + 18% bought before on a phone}, at most 94%. Version b of the pages, which
 *       half of the visits see, changes nothing.
 *   <li>Agents answer after 30 s + Exp(their mean); after more than 15 minutes the chat has no
 *       effect, and the chance of giving up is 25 points higher ({@link
 *       io.pathlake.simulate.Agent}).
 *   <li>Without an order they give up with {@code 36% + persona - 8% basket - 6% chatted - 8%
 *       bought}; a basket left behind may bring a WhatsApp reminder (55%), answered by 40% of its
 *       readers, and by 2% with STOP, after which nothing more is sent. The next contact follows
 *       after 0.2 + Exp(2.4) days, the next need after 20 + Exp(42 / pace).
 *   <li>After an order: confirmation and shipping notices (75% of phones), a delivery question on
 *       WhatsApp (20% or 30%), money back (6%, gifts 13%) after 2 + Exp(11) days, a ticket (8%,
 *       help seekers 30%), a survey answer (25%) and a review (18%), which are good for 80%, after
 *       trouble for 25%. 40% to 85% by persona need the category again after its cycle (24 days for
 *       coffee, 150 for gifts, times {@link io.pathlake.simulate.Season}) times a log-normal of
 *       spread 0.25, the others after 31 + Exp(200). A reminder may call them at 85% of the cycle.
 * </ol>
 *
 * <p>Beside it, each with chance of its own: trips to the shops ({@link
 * io.pathlake.simulate.Stores}), newsletters ({@link io.pathlake.simulate.Mailbox}), text messages
 * ({@link io.pathlake.simulate.Texts}), and what is booked of all that ({@link
 * io.pathlake.simulate.Bookkeeping}).
 *
 * <h2>Untidiness</h2>
 *
 * <p>Of all records but ad reports and exported chats, {@code lateShare} arrives one to three days
 * late, {@code repeatedShare} is in the next day's file again, byte for byte. For each good new
 * line a broken one follows with {@code malformedShare}: a JSON line torn off, an order line cut
 * short, with a word for its quantity or without a date, another row that ends after its second
 * cell. Broken lines are extra, so nothing that happened is lost. In the newer formats, but for
 * those whose rows are versions (crm, zendesk), {@code skewedShare} of the records is written by a
 * clock 5 to 120 minutes off; the truth has the right time. A record's fate is a hash of its own
 * number: other shares change no life.
 *
 * <h2>Size</h2>
 *
 * <p>People are told in shares of 5,000, days in windows of about four million happenings, which
 * bounds memory; each window tells lives from their beginning and keeps what arrives in it.
 */
package io.pathlake.simulate;
