package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.eventing.CallbackPost.Answer;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks endpoints whether they want what a user lets the server send there, so that nobody can
 * direct events at the endpoints of others.
 */
final class Verifications {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MOST_KEPT = 10_000;

  private final CallbackPost way;
  private final Supplier<String> nonces;
  private final JsonMapper mapper;
  private final Map<String, Instant> agreed = new LinkedHashMap<>(); // guarded by this
  private final Map<String, Integer> recent = new HashMap<>(); // guarded by this, as the next
  private Instant minute = Instant.MIN;

  Verifications(CallbackPost way, Supplier<String> nonces, JsonMapper mapper) {
    this.way = way;
    this.nonces = nonces;
    this.mapper = mapper;
  }

  /**
   * Makes sure that an endpoint agrees.
   *
   * @throws ProtocolException if it does not, or was asked too often
   */
  void require(String user, Mailing mailing, Instant now) {
    String pair = user.length() + ":" + user + mailing.url();
    if (isAgreed(pair, now)) {
      return;
    }
    String host = "host " + mailing.url().getHost();
    count("user " + user, host, now);
    String challenge = nonces.get();
    ObjectNode body = JsonNodeFactory.instance
        .objectNode()
        .put("type", "verification")
        .put("challenge", challenge);
    try {
      Answer answer = mailing.post(way, "msg_verification_" + nonces.get(), body, now);
      if (!answer.isSuccess()) {
        throw EventFaults.unreachable(
            answer.status() >= 400
                ? CallbackException.of(answer.status())
                : CallbackException.CHALLENGE);
      }
      if (!Digests.areEqual(echoed(answer), challenge)) {
        throw EventFaults.unreachable(CallbackException.CHALLENGE);
      }
    } catch (CallbackException e) {
      throw EventFaults.unreachable(e.category());
    }
    agree(pair, now);
    forgive(host);
  }

  /** Verifications that an endpoint answered rightly do not count against it. */
  private synchronized void forgive(String host) {
    recent.computeIfPresent(host, (name, count) -> count > 1 ? count - 1 : null);
  }

  /** A text that nobody can guess. */
  String nonce() {
    return nonces.get();
  }

  private String echoed(Answer answer) {
    try {
      return mapper.readTree(new String(answer.body(), UTF_8)).path("challenge").stringValue("");
    } catch (JacksonException e) {
      return "";
    }
  }

  private synchronized boolean isAgreed(String pair, Instant now) {
    Instant until = agreed.get(pair);
    return until != null && now.isBefore(until);
  }

  private synchronized void agree(String pair, Instant now) {
    agreed.remove(pair);
    agreed.put(pair, now.plus(KEPT));
    Iterator<Instant> oldest = agreed.values().iterator();
    while (agreed.size() > MOST_KEPT) {
      oldest.next();
      oldest.remove();
    }
  }

  private synchronized void count(String user, String host, Instant now) {
    if (!now.isBefore(minute.plusSeconds(60))) {
      minute = now;
      recent.clear();
    }
    if (recent.getOrDefault(user, 0) >= WebhookLimits.VERIFICATIONS
        || recent.getOrDefault(host, 0) >= WebhookLimits.UNANSWERED
        || recent.size() >= MOST_KEPT) {
      throw EventFaults.tooFast(WebhookLimits.VERIFICATIONS);
    }
    recent.merge(user, 1, Integer::sum);
    recent.merge(host, 1, Integer::sum);
  }
}
