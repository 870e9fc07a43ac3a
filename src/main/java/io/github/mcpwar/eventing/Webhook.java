package io.github.mcpwar.eventing;

import io.github.mcpwar.eventing.CallbackPost.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A webhook, with its position and the events that wait for an answer. Thread-safe. */
final class Webhook {
  private final WebhookKey key;
  private final TreeMap<Long, Due> inFlight = new TreeMap<>(); // this and all below: by this
  private Subscriber subscriber;
  private Mailing mailing;
  private Instant oldUntil = Instant.MIN;
  private Instant expiry;
  private long after;
  private boolean gap; // until its notice was accepted
  private boolean noticing;
  private int notices;
  private Instant nextNotice = Instant.MIN;
  private Optional<Instant> lastDelivery = Optional.empty();
  private Optional<Instant> failedSince = Optional.empty();
  private String lastError = "";

  /** An event that waits for an answer, or for another attempt. */
  private record Due(Occurrence event, int attempts, Instant next, boolean running) {}

  /** The number of the notice of a gap. */
  static final long GAP = 0;

  /** A message to post now: an event by its number, {@link #GAP}, or less for a last message. */
  record Message(long number, String id, ObjectNode body, Mailing mailing) {}

  Webhook(WebhookKey key, Subscriber subscriber, Mailing mailing, long after, Instant expiry) {
    this.key = key;
    this.subscriber = subscriber;
    this.mailing = mailing;
    this.after = after;
    this.expiry = expiry;
  }

  WebhookKey key() {
    return key;
  }

  EventType type() {
    return subscriber().type();
  }

  synchronized Subscriber subscriber() {
    return subscriber;
  }

  synchronized Mailing mailing() {
    return mailing;
  }

  synchronized boolean isOver(Instant now) {
    return !now.isBefore(expiry);
  }

  /** Renews it for a caller who asked again, with a secret that may be a new one. */
  synchronized void renew(Subscriber again, WebhookSecret secret, Instant until, Instant now) {
    subscriber = again;
    expiry = until;
    if (!mailing.secret().isSame(secret)) {
      oldUntil = now.plus(WebhookLimits.BOTH_SECRETS);
      mailing = new Mailing(mailing.url(), mailing.id(), secret, Optional.of(mailing.secret()));
    }
  }

  /** The cursor up to which everything was accepted or given up. */
  synchronized String cursor() {
    return subscriber.cursor(inFlight.isEmpty() ? after : inFlight.firstKey() - 1);
  }

  /** The messages to post now, at most so many. They are taken; each needs {@link #answered}. */
  synchronized List<Message> take(int most, Instant now, Supplier<String> nonces) {
    if (!now.isBefore(oldUntil)) {
      mailing = new Mailing(mailing.url(), mailing.id(), mailing.secret(), Optional.empty());
    }
    fill(now);
    List<Message> due = new ArrayList<>();
    if (gap && !noticing && most > 0 && !nextNotice.isAfter(now)) {
      noticing = true;
      notices++;
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "gap");
      String id = "msg_gap_" + nonces.get();
      due.add(new Message(GAP, id, body.put("cursor", cursor()), mailing));
    }
    for (Due each : List.copyOf(inFlight.values())) {
      if (due.size() < most && !each.running() && !each.next().isAfter(now)) {
        long number = each.event().number();
        inFlight.put(number, new Due(each.event(), each.attempts() + 1, now, true));
        due.add(new Message(number, each.event().id(), body(each.event()), mailing));
      }
    }
    return due;
  }

  private void fill(Instant now) {
    if (subscriber.type().log().isLost(after)) {
      after = subscriber.begin(subscriber.cursor(after), Instant.MIN).after();
      gap = true;
    }
    int room = WebhookLimits.IN_FLIGHT - inFlight.size();
    if (room > 0) {
      Subscriber.Reading reading = subscriber.read(after, room, Long.MAX_VALUE);
      reading.events().forEach(each -> inFlight.put(each.number(), new Due(each, 0, now, false)));
      after = reading.after();
    }
  }

  /** The event with a cursor up to which everything else was accepted or given up. */
  private ObjectNode body(Occurrence event) {
    boolean first = inFlight.firstKey() == event.number();
    return event.toJson().put("cursor", first ? subscriber.cursor(event.number()) : cursor());
  }

  /** Takes note of an answer to a message, or of the reason for which there is none. */
  synchronized void answered(
      long number, Optional<Answer> answer, String error, int mostAttempts, Instant now) {
    boolean isDone = answer.filter(Answer::isSuccess).isPresent();
    if (isDone) {
      lastDelivery = Optional.of(now);
      failedSince = Optional.empty();
      lastError = "";
    } else {
      failedSince = Optional.of(failedSince.orElse(now));
      lastError = error;
    }
    if (number == GAP) {
      noticing = false;
      gap = !isDone;
      notices = isDone ? 0 : notices;
      nextNotice = isDone ? now : now.plus(WebhookLimits.pause(notices));
      return;
    }
    Due due = inFlight.get(number);
    if (due == null) {
      return;
    }
    boolean isFinal =
        answer.filter(each -> each.status() == 410 || each.status() == 413).isPresent();
    if (isDone || isFinal || due.attempts() >= mostAttempts) {
      inFlight.remove(number);
    } else {
      Instant next = now.plus(WebhookLimits.pause(due.attempts()));
      inFlight.put(number, new Due(due.event(), due.attempts(), next, false));
    }
  }

  /** The answer to a caller who creates or renews it. */
  synchronized ObjectNode toJson(boolean truncated) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", mailing.id())
        .put("refreshBefore", expiry.toString())
        .put("cursor", cursor())
        .put("truncated", truncated);
  }

  /** The success of deliveries so far. */
  synchronized ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("active", true);
    status.put("lastDeliveryAt", lastDelivery.map(Instant::toString).orElse(null));
    status.put("lastError", lastError.isEmpty() ? null : lastError);
    failedSince.ifPresent(time -> status.put("failedSince", time.toString()));
    return status;
  }
}
