package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which clients authenticate. Some containers take every Basic header for the password
 * of a user and refuse it; there, clients with a secret send it in the form.
 *
 * @param takesBasic true if Basic headers reach this application
 */
record ClientMethods(boolean takesBasic) {

  /** The ways for metadata. */
  List<ClientAuthenticationMethod> offered() {
    return takesBasic
        ? List.of(
            ClientAuthenticationMethod.NONE,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        : List.of(ClientAuthenticationMethod.NONE, ClientAuthenticationMethod.CLIENT_SECRET_POST);
  }

  /**
   * The way for a client that asks for one, which may be another; empty if there is none.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc7591#section-3.2.1">RFC 7591, client
   *     information response</a>
   */
  Optional<ClientAuthenticationMethod> granted(ClientAuthenticationMethod asked) {
    ClientAuthenticationMethod method =
        asked.equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC) && !takesBasic
            ? ClientAuthenticationMethod.CLIENT_SECRET_POST
            : asked;
    return Optional.of(method).filter(offered()::contains);
  }
}
