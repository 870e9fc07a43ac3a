package io.github.mcpwar.server.usage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The use of the server by all callers that are limited. */
public final class Usages {
  private static final int MAX_CALLERS = 20_000;

  private final UsageLimits limits;
  private final Rates rates;
  private final Map<String, Usage> callers = new ConcurrentHashMap<>();

  /** Nobody has been heard of. */
  public Usages(UsageLimits limits, Rates rates) {
    this.limits = limits;
    this.rates = rates;
  }

  /** The use of a caller, by what tells it from others. */
  public Usage of(String caller) {
    Usage known = callers.get(caller);
    if (known != null) {
      return known;
    }
    if (callers.size() >= MAX_CALLERS) {
      callers.values().removeIf(Usage::isIdle);
    }
    // when there are too many, all who are new share what one may use
    String name = callers.size() >= MAX_CALLERS ? "others" : caller;
    return callers.computeIfAbsent(name, key -> new Usage(limits, rates.of(key)));
  }
}
