package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.protocol.ProtocolException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a client gave for the signatures of its webhook. It is written nowhere.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a secret.
   *
   * @throws ProtocolException if it has another form
   */
  static WebhookSecret of(String text) {
    try {
      byte[] key = text.startsWith(PREFIX)
          ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
          : new byte[0];
      if (key.length >= 24 && key.length <= 64) {
        return new WebhookSecret(key);
      }
    } catch (IllegalArgumentException e) {
      // as for another length
    }
    throw EventFaults.invalid(
        "delivery.secret must be whsec_ and the Base64 of 24 to 64 random bytes");
  }

  /** The signature of a message, for its header. */
  String sign(String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  boolean isSame(WebhookSecret other) {
    return Arrays.equals(key, other.key);
  }
}
