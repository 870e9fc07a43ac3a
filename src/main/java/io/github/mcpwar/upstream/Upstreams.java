package io.github.mcpwar.upstream;

import io.github.mcpwar.api.PromptDefinition;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.spi.CallInterceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The upstream servers of a tools file. */
public final class Upstreams implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Rhythm rhythm;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Runnable onChange;
  private volatile Map<String, Upstream> servers = Map.of();
  private boolean isClosed; // guarded by this

  /**
   * A tool of an upstream server.
   *
   * @param server the name of the server
   */
  public record Offered(String server, ToolDefinition tool) {}

  /**
   * Creates an empty set.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param onChange is told, on any thread, when the tools of a server have changed
   */
  public Upstreams(InstantSource clock, LongSupplier nanoTime, Runnable onChange) {
    this(Rhythm.USUAL, clock, nanoTime, onChange);
  }

  Upstreams(Rhythm rhythm, InstantSource clock, LongSupplier nanoTime, Runnable onChange) {
    this.rhythm = rhythm;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.onChange = onChange;
  }

  /**
   * Replaces the servers. Those whose declaration is the same keep their connections and lists.
   * Does not wait for the others. Does nothing after the end of this set.
   *
   * @param check throws {@link IllegalArgumentException} for a tool that cannot be offered
   */
  public synchronized void use(List<UpstreamSpec> specs, Consumer<ToolDefinition> check) {
    if (isClosed) {
      return;
    }
    if (!specs.isEmpty()) {
      JdkTimer.begin();
    }
    Map<String, Upstream> before = servers;
    Map<String, Upstream> next = new LinkedHashMap<>();
    List<Upstream> fresh = new ArrayList<>();
    for (UpstreamSpec spec : specs) {
      Upstream known = before.get(spec.name());
      if (known != null && known.spec().equals(spec)) {
        next.put(spec.name(), known);
      } else {
        Upstream started = new Upstream(spec, rhythm, clock, nanoTime, check, onChange);
        next.put(spec.name(), started);
        fresh.add(started);
      }
    }
    servers = next;
    before.values().stream().filter(each -> !next.containsValue(each)).forEach(Upstream::close);
    fresh.forEach(Upstream::start);
  }

  /** Waits a moment until each server was reached, or an attempt to reach it has failed. */
  public void await() {
    long end = nanoTime.getAsLong() + PATIENCE.toNanos();
    try {
      for (Upstream each : servers.values()) {
        each.awaitAttempt(Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The tools of all servers. */
  public List<Offered> tools() {
    return servers.values().stream()
        .flatMap(each ->
            each.offered().tools().stream().map(tool -> new Offered(each.spec().name(), tool)))
        .toList();
  }

  /** The prompts of all servers. */
  public List<PromptDefinition> prompts() {
    return servers.values().stream()
        .flatMap(each -> each.parts().prompts().stream())
        .toList();
  }

  /** The resources of all servers. */
  public List<ResourceDefinition> resources() {
    return servers.values().stream()
        .flatMap(each -> each.parts().resources().stream())
        .toList();
  }

  /** The resource templates of all servers. */
  public List<ResourceTemplateDefinition> templates() {
    return servers.values().stream()
        .flatMap(each -> each.parts().templates().stream())
        .toList();
  }

  /** The states of all servers, by name. */
  public List<UpstreamState> states() {
    return servers.values().stream()
        .map(Upstream::state)
        .sorted(Comparator.comparing(UpstreamState::name))
        .toList();
  }

  /** Refuses requests that a server of this set, or this server itself, sends back in a loop. */
  public CallInterceptor guard() {
    return new LoopGuard(this::marks);
  }

  private Set<String> marks() {
    return servers.values().stream().map(Upstream::mark).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    Map<String, Upstream> all;
    synchronized (this) {
      isClosed = true;
      all = servers;
      servers = Map.of();
      all.values().forEach(Upstream::close);
    }
    try { // without the lock, as their threads may need it
      for (Upstream each : all.values()) {
        each.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
