package io.github.mcpwar.eventing;

import java.time.Duration;

/**
 * The limits of webhooks.
 *
 * @param most webhooks of all callers
 * @param mostPerCaller webhooks of one caller
 * @param ttl the longest time for which a webhook is granted
 * @param attempts how often an event is sent until it is given up
 */
public record WebhookLimits(int most, int mostPerCaller, Duration ttl, int attempts) {
  static final Duration LEAST_TTL = Duration.ofMinutes(1);

  /** The most events of one webhook that wait for an answer or another attempt. */
  static final int IN_FLIGHT = 10;

  /** The most attempts of one caller at a time. */
  static final int AT_ONCE = 2;

  /** The most verifications of one caller in a minute. */
  static final int VERIFICATIONS = 10;

  /** The most verifications in a minute that one host did not answer as it should. */
  static final int UNANSWERED = 100;

  /** The time for which a replaced secret still signs. */
  static final Duration BOTH_SECRETS = Duration.ofMinutes(5);

  /** The time until another attempt: 5 s, 20 s, 80 s and so on, at most 5 minutes. */
  static Duration pause(int attempts) {
    return Duration.ofSeconds(Math.min(300, 5L << Math.min(2 * (attempts - 1), 20)));
  }
}
