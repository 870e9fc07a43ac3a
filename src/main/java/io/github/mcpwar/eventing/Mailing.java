package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.eventing.CallbackPost.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The address and the secrets for the messages of a webhook.
 *
 * @param id the webhook's name for its receiver
 * @param old the secret before this one, as long as it still signs
 */
record Mailing(URI url, String id, WebhookSecret secret, Optional<WebhookSecret> old) {

  /**
   * Posts a message, signed anew.
   *
   * @param message its identifier
   * @throws CallbackException if there is no answer
   */
  Answer post(CallbackPost way, String message, ObjectNode body, Instant now)
      throws CallbackException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    long seconds = now.getEpochSecond();
    List<WebhookSecret> secrets = Stream.concat(Stream.of(secret), old.stream()).toList();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("webhook-id", message);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put(
        "webhook-signature",
        secrets.stream()
            .map(each -> each.sign(message, seconds, bytes))
            .collect(Collectors.joining(" ")));
    headers.put("X-MCP-Subscription-Id", id);
    headers.put("User-Agent", "mcp-war");
    return way.post(url, headers, bytes);
  }
}
