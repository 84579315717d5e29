/**
 * Reads a chat that a person exported from WhatsApp as text.
 *
 * <p>The export has no format of its own: its headers follow the language, region and clock of the
 * phone. So the file is read twice. The first pass surveys every header and decides what one line
 * alone cannot tell: which number is the day and which the month, which shape the headers of this
 * file have, and which names hold a colon. The second pass reads the messages. Both are one scan by
 * hand, in time linear in the input, and need memory for one message.
 *
 * <p>What WhatsApp writes in each language is data: {@code whatsapp/*.tsv} among the resources.
 * Every line of the input belongs to exactly one message, is blank, or is reported as bad.
 */
package io.pathlake.land.whatsapp;
