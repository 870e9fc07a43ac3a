package io.github.mcpwar.client.authorization;

import java.net.URI;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * Who the client is to authorization servers. Start from one of the factories.
 *
 * @param name for people
 * @param id that the client was registered with before, or null
 * @param secret that belongs to it, or null
 * @param key that belongs to it in place of a secret, or null
 * @param document where the client publishes its metadata, or null
 * @param issuer the only authorization server to deal with, or null for the one that the MCP server
 *     names
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/client-registration">Client
 *     registration</a>
 */
public record ClientIdentity(
    String name,
    @Nullable String id,
    @Nullable String secret,
    @Nullable SigningKey key,
    @Nullable URI document,
    @Nullable String issuer) {

  /**
   * A key that proves who the client is.
   *
   * @param algorithm such as {@code ES256}
   * @param id as the authorization server knows it, or null
   */
  public record SigningKey(
      PrivateKey key, String algorithm, @Nullable String id) {

    @Override
    public String toString() {
      return "SigningKey[" + algorithm + ", " + id + "]";
    }
  }

  /** A client that registers wherever it comes. */
  public static ClientIdentity registering(String name) {
    return new ClientIdentity(name, null, null, null, null, null);
  }

  /** A public client that is registered already. */
  public static ClientIdentity known(String id) {
    return new ClientIdentity(id, id, null, null, null, null);
  }

  /** A client that is registered already, and has a secret. */
  public static ClientIdentity known(String id, String secret) {
    return new ClientIdentity(id, id, secret, null, null, null);
  }

  /** A client that is registered already, and has a key. */
  public static ClientIdentity known(String id, SigningKey key) {
    return new ClientIdentity(id, id, null, key, null, null);
  }

  /** Shows its metadata to authorization servers that can fetch them; an https URL with a path. */
  public ClientIdentity withDocument(URI published) {
    return new ClientIdentity(name, id, secret, key, published, issuer);
  }

  /** Deals with no other authorization server. */
  public ClientIdentity at(String onlyIssuer) {
    return new ClientIdentity(name, id, secret, key, document, onlyIssuer);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ClientIdentity[%s, %s]".formatted(name, id);
  }
}
