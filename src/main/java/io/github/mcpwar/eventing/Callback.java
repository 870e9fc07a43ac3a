package io.github.mcpwar.eventing;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.ExtensionCall;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The place where a client wants its events: {@code delivery} and {@code ttlMs} of a request. */
final class Callback {
  private static final int LONGEST_URL = 2048;

  private final URI url;
  private final @Nullable WebhookSecret secret;
  private final long ttlMs;

  private Callback(URI url, @Nullable WebhookSecret secret, long ttlMs) {
    this.url = url;
    this.secret = secret;
    this.ttlMs = ttlMs;
  }

  /**
   * Reads a request to subscribe.
   *
   * @throws ProtocolException if it is invalid
   */
  static Callback subscribing(ExtensionCall call) {
    JsonNode delivery = delivery(call);
    String mode = delivery.path("mode").stringValue("webhook");
    if (!mode.equals("webhook")) {
      ObjectNode data =
          JsonNodeFactory.instance.objectNode().put("feature", "deliveryMode").put("value", mode);
      throw new ProtocolException(
          Fault.UNSUPPORTED, "events/subscribe is for the delivery.mode webhook only", data);
    }
    return new Callback(
        url(delivery),
        WebhookSecret.of(delivery.path("secret").stringValue("")),
        call.params().path("ttlMs").longValue(Long.MAX_VALUE));
  }

  /**
   * Reads a request to unsubscribe.
   *
   * @throws ProtocolException if it is invalid
   */
  static Callback unsubscribing(ExtensionCall call) {
    return new Callback(url(delivery(call)), null, 0);
  }

  private static JsonNode delivery(ExtensionCall call) {
    return call.params().path("delivery");
  }

  private static URI url(JsonNode delivery) {
    String text = delivery.path("url").stringValue("");
    try {
      URI url = URI.create(text);
      if (text.length() <= LONGEST_URL
          && "https".equals(url.getScheme())
          && url.getHost() != null
          && !url.getHost().endsWith(".")
          && url.getPort() < 65_536
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // as for another form
    }
    throw EventFaults.invalid(
        "delivery.url must begin with https://, and have a host without a final dot, a"
            + " port below 65536 if any, no user, no fragment and at most " + LONGEST_URL
            + " characters");
  }

  URI url() {
    return url;
  }

  WebhookSecret secret() {
    if (secret == null) {
      throw new IllegalStateException("An end needs no secret");
    }
    return secret;
  }

  /** The time that is granted: what was asked for, within the limits and the caller's sign-on. */
  Duration ttl(WebhookLimits limits, ExtensionCall call) {
    long asked = Math.max(WebhookLimits.LEAST_TTL.toMillis(), ttlMs);
    Duration granted = Duration.ofMillis(Math.min(asked, limits.ttl().toMillis()));
    return call.lifetime().filter(left -> left.compareTo(granted) < 0).orElse(granted);
  }
}
