package io.github.mcpwar.spi;

/**
 * The sender of a message, as far as it is known.
 *
 * @param user the caller's name; empty if nobody signed in
 * @param client the client's name and version, as it states them; empty if it does not
 * @param protocol the protocol revision that the client speaks; empty if unknown
 * @param session the number of the client's session, as operators see it; 0 for none
 * @param address the network address; empty for a client on standard input
 * @param agent the header {@code User-Agent}; empty for none
 */
public record Sender(
    String user, String client, String protocol, long session, String address, String agent) {}
