package io.github.mcpwar.eventing;

import io.github.mcpwar.eventing.CallbackPost.Answer;
import io.github.mcpwar.eventing.Webhook.Message;
import io.github.mcpwar.outbound.PublicAddresses;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.spi.ExtensionCall;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of all callers. They live in memory, so their time to live is short. */
public final class Webhooks {
  /** The number of a message after the end of a webhook. */
  private static final long LAST = -1;

  private final WebhookLimits limits;
  private final EventWork work;
  private final CallbackPost way;
  private final Verifications verifications;
  private final Map<WebhookKey, Webhook> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> running = new HashMap<>(); // guarded by itself

  Webhooks(WebhookLimits limits, EventWork work, CallbackPost way, Verifications verifications) {
    this.limits = limits;
    this.work = work;
    this.way = way;
    this.verifications = verifications;
  }

  /** The webhooks that the settings allow. */
  public static Webhooks of(Settings values, EventWork work, JsonMapper mapper) {
    boolean all = values.get(EventsSettings.WEBHOOKS_PRIVATE);
    PinnedPost way = new PinnedPost(
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        InetAddress::getAllByName,
        all ? address -> true : PublicAddresses::contain,
        values.get(EventsSettings.WEBHOOK_TIMEOUT),
        work::after);
    return new Webhooks(
        EventsSettings.webhooks(values),
        work,
        way,
        new Verifications(way, () -> UUID.randomUUID().toString(), mapper));
  }

  /**
   * Creates or renews a webhook.
   *
   * @param asked the request
   * @throws ProtocolException if it is invalid, beyond a limit, or the endpoint does not agree
   */
  ObjectNode subscribe(Subscriber subscriber, Callback asked, ExtensionCall call) {
    WebhookKey key = key(asked, call);
    Instant now = work.now();
    Instant expiry = now.plus(asked.ttl(limits, call));
    open.values().removeIf(each -> each.isOver(now));
    Webhook known = open.get(key);
    if (known == null) {
      requireRoom(key.user());
    }
    Mailing mailing = new Mailing(asked.url(), key.id(), asked.secret(), Optional.empty());
    verifications.require(key.user(), mailing, now);
    if (known != null && open.get(key) == known) {
      known.renew(subscriber, asked.secret(), expiry, now);
      ObjectNode result = known.toJson(false);
      result.set("deliveryStatus", known.status());
      work.run(() -> deliver(known));
      return result;
    }
    EventLog.Position begin =
        subscriber.begin(EventParams.cursor(call), EventParams.oldest(call, now));
    Webhook added = new Webhook(key, subscriber, mailing, begin.after(), expiry);
    ObjectNode result = added.toJson(begin.truncated());
    synchronized (open) {
      requireRoom(key.user());
      open.put(key, added);
    }
    work.run(() -> deliver(added));
    return result;
  }

  private void requireRoom(String user) {
    if (open.size() >= limits.most()) {
      throw EventFaults.exhausted("webhooks of all users", limits.most());
    }
    if (open.keySet().stream().filter(each -> each.user().equals(user)).count()
        >= limits.mostPerCaller()) {
      throw EventFaults.exhausted("webhooks of yours", limits.mostPerCaller());
    }
  }

  private static WebhookKey key(Callback asked, ExtensionCall call) {
    String user = call.principal().orElseThrow(EventFaults::needsSignOn).getName();
    return WebhookKey.of(
        user, asked.url().toString(), EventParams.name(call), EventParams.arguments(call));
  }

  /** Ends a webhook, whether or not the caller may still have it. False if there is none. */
  boolean unsubscribe(Callback asked, ExtensionCall call) {
    return open.remove(key(asked, call)) != null;
  }

  /** Ends a webhook, if there is one, whose user may not renew it. */
  void revoke(Callback asked, ExtensionCall call) {
    Webhook known = open.get(key(asked, call));
    if (known != null) {
      terminate(known);
    }
  }

  /** Delivers what is new of a type. */
  void deliver(EventType type) {
    open.values().stream().filter(each -> each.type() == type).forEach(this::deliverApart);
  }

  /** Delivers apart from the others, as filters may fail. */
  private void deliverApart(Webhook webhook) {
    work.run(() -> deliver(webhook));
  }

  /** Ends what has expired or may not be any more, and attempts deliveries that are due. */
  void tick() {
    open.values().forEach(this::deliverApart);
  }

  private void deliver(Webhook webhook) {
    Instant now = work.now();
    if (webhook.isOver(now)) {
      open.remove(webhook.key(), webhook);
      return;
    }
    if (open.get(webhook.key()) != webhook) {
      return;
    }
    if (!webhook.subscriber().isAllowed()) {
      terminate(webhook);
      return;
    }
    String user = webhook.key().user();
    for (Message each :
        webhook.take(WebhookLimits.AT_ONCE - count(user, 0), now, verifications::nonce)) {
      count(user, 1);
      work.attempt(() -> post(webhook, each));
    }
  }

  /** Changes the number of a user's attempts in progress, and returns it. */
  private int count(String user, int change) {
    synchronized (running) {
      int now = running.getOrDefault(user, 0) + change;
      if (now == 0) {
        running.remove(user);
      } else {
        running.put(user, now);
      }
      return now;
    }
  }

  private void post(Webhook webhook, Message message) {
    Optional<Answer> answer = Optional.empty();
    String error = "";
    try {
      Answer got = message.mailing().post(way, message.id(), message.body(), work.now());
      answer = Optional.of(got);
      error = CallbackException.of(got.status());
    } catch (CallbackException e) {
      error = e.category();
    } finally {
      webhook.answered(message.number(), answer, error, limits.attempts(), work.now());
      count(webhook.key().user(), -1);
    }
    if (answer.isPresent()) {
      work.run(() -> open.values().stream()
          .filter(each -> each.key().user().equals(webhook.key().user()))
          .forEach(this::deliver));
    }
  }

  /** Ends a webhook whose user may not receive the events any more, and says so once. */
  private void terminate(Webhook webhook) {
    if (open.remove(webhook.key(), webhook)) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "terminated");
      body.set("error", EventFaults.revoked());
      String id = "msg_terminated_" + verifications.nonce();
      Message last = new Message(LAST, id, body, webhook.mailing());
      count(webhook.key().user(), 1);
      work.attempt(() -> post(webhook, last));
    }
  }
}
