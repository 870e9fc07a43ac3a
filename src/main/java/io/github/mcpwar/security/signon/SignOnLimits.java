package io.github.mcpwar.security.signon;

import io.github.bucket4j.Bucket;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Network;
import io.github.mcpwar.callers.Rates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.LongSupplier;

/** Limits requests for sign-on, by the network of an address and by client. Thread-safe. */
final class SignOnLimits {
  private final Crowd<Bucket> addresses;
  private final Crowd<Bucket> clients;

  /**
   * Creates limits.
   *
   * @param perAddress the requests of one address in a minute
   * @param perClient the requests of one client in a minute
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  SignOnLimits(
      Rates addresses, int perAddress, Rates clients, int perClient, LongSupplier nanoTime) {
    this.addresses =
        new Crowd<>(addresses::of, each -> each.getAvailableTokens() >= perAddress, nanoTime);
    this.clients =
        new Crowd<>(clients::of, each -> each.getAvailableTokens() >= perClient, nanoTime);
  }

  /** Takes a request of an address; false if there are too many. */
  boolean admit(HttpServletRequest request) {
    return addresses.of(Network.of(request.getRemoteAddr())).tryConsume(1);
  }

  /** Takes a request of a client; false if there are too many. */
  boolean admit(Client client) {
    return clients.of(client.fingerprint()).tryConsume(1);
  }
}
