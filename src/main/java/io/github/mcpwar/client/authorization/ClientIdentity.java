package io.github.mcpwar.client.authorization;

import java.net.URI;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * The client's identity at authorization servers. Start from one of the factories.
 *
 * @param name the name for people
 * @param id the client id of an earlier registration, or null
 * @param secret the client's secret, or null
 * @param key the client's key in place of a secret, or null
 * @param document the URL at which the client publishes its metadata, or null
 * @param issuer the only authorization server to use, or null for the one that the MCP server names
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Client registration</a>
 */
public record ClientIdentity(
    String name,
    @Nullable String id,
    @Nullable String secret,
    @Nullable SigningKey key,
    @Nullable URI document,
    @Nullable String issuer) {

  /**
   * A key that authenticates the client.
   *
   * @param algorithm such as {@code ES256}
   * @param id the key's id at the authorization server, or null
   */
  public record SigningKey(
      PrivateKey key, String algorithm, @Nullable String id) {

    @Override
    public String toString() {
      return "SigningKey[" + algorithm + ", " + id + "]";
    }
  }

  /** Returns a client that registers at each authorization server. */
  public static ClientIdentity registering(String name) {
    return new ClientIdentity(name, null, null, null, null, null);
  }

  /** Returns a public client that is registered already. */
  public static ClientIdentity known(String id) {
    return new ClientIdentity(id, id, null, null, null, null);
  }

  /** Returns a client that is registered already and has a secret. */
  public static ClientIdentity known(String id, String secret) {
    return new ClientIdentity(id, id, secret, null, null, null);
  }

  /** Returns a client that is registered already and has a key. */
  public static ClientIdentity known(String id, SigningKey key) {
    return new ClientIdentity(id, id, null, key, null, null);
  }

  /**
   * Names the client's metadata document to authorization servers that can fetch it; an https URL
   * with a path.
   */
  public ClientIdentity withDocument(URI published) {
    return new ClientIdentity(name, id, secret, key, published, issuer);
  }

  /** Uses no other authorization server. */
  public ClientIdentity at(String onlyIssuer) {
    return new ClientIdentity(name, id, secret, key, document, onlyIssuer);
  }

  /** Omits the secret. */
  @Override
  public String toString() {
    return "ClientIdentity[%s, %s]".formatted(name, id);
  }
}
