package io.github.mcpwar.spi;

/**
 * The one from whom something came, as far as that is known.
 *
 * @param user who signed in; empty for nobody
 * @param client the program and its version, as it says; empty where it does not
 * @param protocol the revision that it speaks; empty where that is not known
 * @param session the number of its session, as operators see it; 0 for none
 * @param address of the network; empty for a client on the other end of a pipe
 * @param agent the header {@code User-Agent}; empty for none
 */
public record Sender(
    String user, String client, String protocol, long session, String address, String agent) {}
