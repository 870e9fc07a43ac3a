package io.github.mcpwar.spi;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException;
import java.net.URI;
import java.util.Set;

/** Gets tokens with which other services are called in the name of one caller. Thread-safe. */
public interface Delegation {

  /**
   * Gets a token, from memory or from the identity provider.
   *
   * @param audience the service
   * @param scopes the scopes; none for all that have been granted
   * @param exchanges told of each request to the identity provider
   * @throws ConsentRequiredException if the user must first visit a page
   * @throws NoTokenException if there is none; the message is for the caller
   * @throws IllegalArgumentException if the audience or a scope cannot be asked for
   */
  DownstreamToken token(String audience, Set<String> scopes, Exchanges exchanges)
      throws ConsentRequiredException, InterruptedException;

  /**
   * Gets a token once the user has been to the page of a {@link ConsentRequiredException}, for
   * which it waits.
   *
   * @throws NoTokenException if the user does not finish there in time, or declines
   */
  DownstreamToken tokenAfterConsent(String audience, Set<String> scopes, Exchanges exchanges)
      throws InterruptedException;

  /** Forgets a token that its service refuses, so that the next one is a new one. */
  void drop(DownstreamToken token);

  /** A call's part in requests to the identity provider: receives their outcomes. */
  @FunctionalInterface
  interface Exchanges {

    /**
     * Called after each request for a token.
     *
     * @param outcome {@code ok}, or a short code for the problem
     * @param milliseconds the duration of the request
     * @param detail the service and its scopes, for operators
     */
    void happened(String outcome, long milliseconds, String detail);

    /**
     * The mark of the visit to a page for which a call asks: the same whenever the code of the call
     * runs again, and another one in every other call.
     */
    default String visit() {
      return "";
    }
  }

  /** Thrown if the user must allow something on a page before there is a token. */
  final class ConsentRequiredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final URI page;

    /**
     * Creates an exception.
     *
     * @param page of this server, from where the user gets to the identity provider
     * @param reason for the log only
     */
    public ConsentRequiredException(URI page, String reason) {
      super(reason, null, false, false);
      this.page = page;
    }

    /** The page to visit. */
    public URI page() {
      return page;
    }
  }
}
