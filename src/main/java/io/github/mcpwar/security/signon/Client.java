package io.github.mcpwar.security.signon;

import io.github.mcpwar.digests.Digests;
import java.util.List;
import java.util.Optional;

/**
 * A client of the facade.
 *
 * @param name its own name for people, or the name by which the operator knows it
 * @param redirectUris the URIs to which it may send users back
 * @param secret empty for a public client
 */
record Client(
    String id, String name, List<String> redirectUris, Origin origin, Optional<String> secret) {

  /** The source of what is known about a client. */
  enum Origin {

    /** The operator, by a setting. */
    OPERATOR,

    /** The client itself, by registration. */
    REGISTRATION,

    /** A document at the URL that is the client's id. */
    DOCUMENT
  }

  /** A short text that stands for the id, which may be long. */
  String fingerprint() {
    return Digests.of(id);
  }

  /** The id for tokens and the audit trail. */
  String shortId() {
    return origin == Origin.REGISTRATION ? "registered-" + fingerprint() : id;
  }

  @Override
  public String toString() {
    return shortId();
  }
}
