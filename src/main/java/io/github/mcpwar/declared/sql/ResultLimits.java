package io.github.mcpwar.declared.sql;

/**
 * Limits on what a call reads.
 *
 * @param rows the largest number of rows of a result
 * @param value the longest text in characters, or binary value in bytes; a longer one is cut
 * @param size the largest result in characters; further rows are left out
 */
public record ResultLimits(int rows, int value, int size) {}
