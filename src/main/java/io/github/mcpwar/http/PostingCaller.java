package io.github.mcpwar.http;

import io.github.mcpwar.server.Caller;
import io.github.mcpwar.server.usage.Usage;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a message whose answer comes on the stream of another request, of the same user. What a token says holds for its own message; of roles that are the container's, it is the request of the
 * stream that can still be asked when that of the message is over.
 */
record PostingCaller(HttpCall message, HttpCall stream) implements Caller {

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
  public Usage usage() {
    return message.usage();
  }

  @Override
  public Runnable retain() {
    return message.retain();
  }

  @Override
  public Caller detached() {
    return scopes().isEmpty() ? stream.detached() : message.detached();
  }
}
