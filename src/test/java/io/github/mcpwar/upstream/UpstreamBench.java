package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.outbound.OnBehalfOf;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.testkit.RecordingContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Upstream servers and the tools that they give, in this process, with a short patience. */
final class UpstreamBench implements AutoCloseable {
  static final String ECHO = """
      [{"name":"echo","description":"Repeats.","inputSchema":{"type":"object",
        "properties":{"a":{"type":"string"}}}}]
      """;

  final AtomicLong now = new AtomicLong();
  final Tools registry = new Tools(FakeServer.JSON);
  final Upstreams servers;
  private final BlockingQueue<Integer> changes = new LinkedBlockingQueue<>();

  UpstreamBench() {
    this(new Rhythm(
        Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMinutes(5), Duration.ZERO));
  }

  UpstreamBench(Rhythm rhythm) {
    servers = new Upstreams(
        rhythm, () -> Instant.ofEpochSecond(1_000_000_000), now::get, () -> changes.add(0));
  }

  /** Uses one server and waits for its list, or for the failure to get it. */
  UpstreamBench use(UpstreamSpec spec) {
    servers.use(List.of(spec), registry::check);
    servers.await();
    return this;
  }

  static UpstreamSpec spec(URI url) {
    return spec(url, UpstreamSpec.Limits.USUAL, Duration.ofSeconds(20));
  }

  static UpstreamSpec spec(URI url, UpstreamSpec.Limits limits, Duration timeout) {
    return spec(new Address.Http(url, Secrets.NONE), Set.of(), Map.of(), limits, timeout);
  }

  static UpstreamSpec spec(
      Address address,
      Set<String> offer,
      Map<String, ToolChange> changes,
      UpstreamSpec.Limits limits,
      Duration timeout) {
    return new UpstreamSpec(
        "far",
        address,
        "far_",
        offer,
        Set.of(),
        Set.of(),
        changes,
        Set.of(),
        Set.of(),
        timeout,
        limits,
        false,
        true,
        Optional.empty(),
        Optional.empty());
  }

  /** A server whose calls carry tokens of users, and whose list has a token of its own. */
  static UpstreamSpec onBehalfOf(URI url) {
    Secrets headers =
        new Secrets(Map.of("authorization", "Bearer own", "X-Key", "k"), name -> null);
    return new UpstreamSpec(
        "far",
        new Address.Http(url, headers),
        "far_",
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        Set.of(),
        Set.of(),
        Duration.ofSeconds(20),
        UpstreamSpec.Limits.USUAL,
        false,
        true,
        Optional.of(new OnBehalfOf("far", List.of())),
        Optional.empty());
  }

  List<String> names() {
    return servers.tools().stream().map(each -> each.tool().descriptor().name()).toList();
  }

  ToolDefinition tool(String name) {
    return servers.tools().stream()
        .map(Upstreams.Offered::tool)
        .filter(each -> each.descriptor().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  CallToolResult call(String name) throws Exception {
    return call(name, "{}", new RecordingContext());
  }

  CallToolResult call(String name, String arguments, McpContext context) throws Exception {
    Map<String, Object> given = new LinkedHashMap<>();
    ObjectNode json = (ObjectNode) FakeServer.JSON.readTree(arguments);
    json.properties()
        .forEach(entry -> given.put(
            entry.getKey(), FakeServer.JSON.convertValue(entry.getValue(), Object.class)));
    return (CallToolResult) tool(name).function().call(given, context);
  }

  UpstreamState state() {
    return servers.states().get(0);
  }

  /** Waits for a change of the tools. */
  void awaitChange() throws InterruptedException {
    if (changes.poll(20, TimeUnit.SECONDS) == null) {
      throw new AssertionError("Nothing has changed");
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
