package io.github.mcpwar.security;

/**
 * How much one caller may ask for: who signed in, or else an address.
 *
 * @param callsPerMinute how many messages in a minute, and at once after a pause
 * @param calls how many messages may be in work at a time
 * @param streams how many streams may be open at a time
 * @param headerBytes how long all headers of a request may be; 0 where the container sees to that
 */
public record LimitSettings(int callsPerMinute, int calls, int streams, int headerBytes) {}
