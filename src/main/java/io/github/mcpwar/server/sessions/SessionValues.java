package io.github.mcpwar.server.sessions;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values that the client of a session has set. Other nodes may know them. Thread-safe. */
public final class SessionValues {
  private final SubscribedUris subscriptions;
  private final FoundTools foundTools = new FoundTools();
  private volatile LoggingLevel logLevel = LoggingLevel.INFO;

  SessionValues(Kept subscribed) {
    this.subscriptions = new SubscribedUris(subscribed);
  }

  LoggingLevel logLevel() {
    return logLevel;
  }

  void logLevel(LoggingLevel level) {
    logLevel = level;
  }

  SubscribedUris subscriptions() {
    return subscriptions;
  }

  FoundTools foundTools() {
    return foundTools;
  }

  /** Everything that is set. */
  public Set<SessionValue> all() {
    Set<SessionValue> all = new HashSet<>();
    all.add(new SessionValue(SessionValue.Kind.LEVEL, logLevel.wireName()));
    subscriptions.uris().forEach(uri -> all.add(new SessionValue(SessionValue.Kind.URI, uri)));
    foundTools.names().forEach(name -> all.add(new SessionValue(SessionValue.Kind.TOOL, name)));
    return all;
  }

  /** A value as it is now; empty if it is not set. */
  public Optional<SessionValue> current(SessionValue value) {
    return switch (value.kind()) {
      case LEVEL -> Optional.of(new SessionValue(value.kind(), logLevel.wireName()));
      case URI -> Optional.of(value).filter(each -> subscriptions.contains(each.value()));
      case TOOL -> Optional.of(value).filter(each -> foundTools.names().contains(each.value()));
    };
  }

  /**
   * Sets a value as another node did.
   *
   * @param set false to remove it
   * @throws ProtocolException if the limit of its owner or of all callers is reached here
   */
  public void adopt(SessionValue value, boolean set) {
    switch (value.kind()) {
      case LEVEL -> LoggingLevel.ofWireName(value.value()).ifPresent(level -> logLevel = level);
      case URI -> {
        if (set) {
          var unused = subscriptions.add(value.value());
        } else {
          subscriptions.remove(value.value());
        }
      }
      case TOOL -> {
        var unused = foundTools.add(List.of(value.value()));
      }
    }
  }
}
