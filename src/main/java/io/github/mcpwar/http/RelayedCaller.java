package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.PostedMessage;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Delegation;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The caller of a message that another node received, whose response is sent on the stream of a
 * request by the same user. As with {@link PostingCaller}, a token applies to its own message.
 *
 * @param body the account of the memory of the message
 * @param since the time when the message arrived here
 */
record RelayedCaller(
    PostedMessage message, HttpExchange stream, BodyMemory body, LongSupplier nanoTime, long since)
    implements Caller {

  @Override
  public Optional<Principal> principal() {
    return message.principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return message.roles().contains(role)
        || (message.scopes().isEmpty() && stream.isUserInRole(role));
  }

  @Override
  public Optional<Set<String>> scopes() {
    return message.scopes();
  }

  @Override
  public Optional<Duration> lifetime() {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - since);
    return message.lifetime().map(left -> left.minus(elapsed));
  }

  @Override
  public String address() {
    return message.address();
  }

  @Override
  public String agent() {
    return message.agent();
  }

  @Override
  public Map<String, String> headers() {
    return message.headers();
  }

  /** That of the stream, whose request is by the same user: tokens do not travel between nodes. */
  @Override
  public Optional<Delegation> delegation() {
    return stream.delegation();
  }

  @Override
  public Usage usage() {
    return stream.usage();
  }

  @Override
  public Runnable retain() {
    return body.retain();
  }

  @Override
  public Caller detached() {
    return message.scopes().isEmpty()
        ? stream.detached().with(headers())
        : new DetachedCaller(
            principal(),
            message.roles(),
            scopes(),
            usage(),
            address(),
            agent(),
            headers(),
            delegation());
  }
}
