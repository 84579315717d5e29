package io.pathlake.land.whatsapp;

/**
 * A line that is in no message.
 *
 * @param line its number, from 1
 * @param reason why, without the line's text
 * @param raw the line
 */
public record BadLine(long line, String reason, String raw) {}
