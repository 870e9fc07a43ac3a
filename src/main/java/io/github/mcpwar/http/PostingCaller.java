package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Delegation;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The caller of a message whose response is sent on the stream of another request by the same user.
 * A token applies to its own message. Roles of the container are asked of the stream's request,
 * which lasts longer than that of the message.
 */
record PostingCaller(HttpExchange message, HttpExchange stream) implements Caller {

  @Override
  public Optional<Principal> principal() {
    return message.principal();
  }

  @Override
  public boolean isUserInRole(String role) {
    return message.isUserInRole(role) || (scopes().isEmpty() && stream.isUserInRole(role));
  }

  @Override
  public Optional<Set<String>> scopes() {
    return message.scopes();
  }

  @Override
  public Optional<Duration> lifetime() {
    return message.lifetime();
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

  @Override
  public Optional<Delegation> delegation() {
    return message.delegation();
  }

  @Override
  public Usage usage() {
    return message.usage();
  }

  @Override
  public Runnable retain() {
    return message.retain();
  }

  @Override
  public Caller detached() {
    return scopes().isEmpty() ? stream.detached().with(headers()) : message.detached();
  }
}
