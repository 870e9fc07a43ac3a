package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/**
 * This application as it is registered with an authorization server, and its proof: a secret or a
 * key.
 *
 * @param secret empty for none
 */
public record ProviderClient(String id, String secret, Optional<JWK> key) {

  /**
   * Reads the client.
   *
   * @param keyFile a file with the private key; empty for none
   * @param keyName the setting that names the file
   * @throws IllegalArgumentException if the file has no private key
   */
  public static ProviderClient of(String id, String secret, String keyFile, String keyName) {
    return new ProviderClient(
        id, secret, keyFile.isEmpty() ? Optional.empty() : Optional.of(key(keyFile, keyName)));
  }

  private static JWK key(String file, String keyName) {
    String where = "Setting " + keyName + ": the file " + file;
    try {
      JWK key = JWK.parse(Files.readString(Path.of(file)));
      if (!key.isPrivate() || !(key instanceof AsymmetricJWK)) {
        throw new IllegalArgumentException(where + " has no private key");
      }
      return key;
    } catch (IOException e) {
      throw new IllegalArgumentException(where + " cannot be read");
    } catch (ParseException e) { // its message could have a part of the key
      throw new IllegalArgumentException(where + " has no key in the form of a JWK");
    }
  }

  @Override
  public String toString() {
    return "client " + id;
  }
}
