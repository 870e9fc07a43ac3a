package io.github.mcpwar.eventing;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;

/** Settings of events. */
public final class EventsSettings {
  public static final Setting<Integer> KEPT_EVENTS = Setting.count(
      "mcp.kept-events",
      1000,
      "The number of the latest events of each type that are kept for clients that ask later.");

  public static final Setting<Integer> KEPT_BYTES = Setting.count(
      "mcp.kept-events-bytes",
      16 * 1024 * 1024,
      "About the memory in bytes for the kept events of all types. Beyond it, the oldest of a "
          + "type are dropped when it has a new one.");

  public static final Setting<Duration> POLL_INTERVAL = Setting.time(
      "mcp.events-poll-interval",
      "5s",
      "The time after which clients are asked to poll for events again.");

  public static final Setting<Duration> EVENTS_HEARTBEAT = Setting.time(
      "mcp.events-heartbeat",
      "25s",
      "The duration of silence after which a stream of events tells that it is alive.");

  public static final Setting<Boolean> WEBHOOKS = Setting.flag(
      "mcp.webhooks",
      false,
      "Lets signed-in users have events posted to HTTPS addresses of their choice, which must "
          + "agree first.");

  public static final Setting<Boolean> WEBHOOKS_PRIVATE = Setting.flag(
      "mcp.webhooks-private",
      false,
      "Allows webhooks at addresses that do not belong to the internet, such as those of this "
          + "machine and the local network.");

  public static final Setting<Integer> MAX_WEBHOOKS =
      Setting.count("mcp.max-webhooks", 1000, "The maximum number of webhooks.");

  public static final Setting<Integer> MAX_WEBHOOKS_PER_CALLER = Setting.count(
      "mcp.max-webhooks-per-caller", 50, "The maximum number of webhooks of one user.");

  public static final Setting<Duration> WEBHOOK_TTL = Setting.time(
      "mcp.webhook-ttl",
      "1h",
      "The longest time after which a client must renew a webhook. It ends earlier with the "
          + "user's access token. A stream of events ends after this time if its user signed on "
          + "without a token; its client opens another.");

  public static final Setting<Integer> WEBHOOK_ATTEMPTS = Setting.count(
      "mcp.webhook-attempts",
      5,
      "How often an event is posted to a webhook until it is given up; the pauses grow from 5 "
          + "seconds to 5 minutes.");

  public static final Setting<Duration> WEBHOOK_TIMEOUT =
      Setting.time("mcp.webhook-timeout", "5s", "The time within which a webhook must answer.");

  private EventsSettings() {}

  /** Reads the limits of webhooks. */
  static WebhookLimits webhooks(Settings values) {
    return new WebhookLimits(
        values.get(MAX_WEBHOOKS),
        values.get(MAX_WEBHOOKS_PER_CALLER),
        values.get(WEBHOOK_TTL),
        values.get(WEBHOOK_ATTEMPTS));
  }

  /** Reads the limits. */
  public static EventLimits limits(Settings values) {
    return new EventLimits(
        values.get(KEPT_EVENTS),
        values.get(KEPT_BYTES),
        values.get(POLL_INTERVAL),
        values.get(EVENTS_HEARTBEAT),
        values.get(WEBHOOK_TTL));
  }
}
