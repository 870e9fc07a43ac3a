package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The time of a call of an upstream server by this one, against that of the same call directly. */
class ProxiedCallsTrial {
  private static final int WARMING = 3000;
  private static final int CALLS = 2000;

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_proxied_call_takes_little_more_than_two_direct_ones(String revision, @TempDir Path folder)
      throws Exception {
    Map<String, String> quiet = Map.of("mcp.samples", "false", "mcp.audit", "off");
    try (EmbeddedServer far = EmbeddedServer.start(quiet, RevisionsTest.FarTools.class)) {
      Path file = Files.writeString(
          folder.resolve("tools.yaml"), "upstream: {x: {url: \"" + far.endpoint() + "\"}}");
      Map<String, String> settings =
          Map.of("mcp.samples", "false", "mcp.audit", "off", "mcp.tools-file", file.toString());
      ClientOptions options = ClientOptions.of("trial", "1").withProtocolVersion(revision);
      try (EmbeddedServer near = EmbeddedServer.start(settings);
          McpClient direct = McpClient.connect(far.endpoint(), options);
          McpClient proxied = McpClient.connect(near.endpoint(), options)) {
        for (int i = 0; i < WARMING; i++) {
          call(direct, "session");
          call(proxied, "x_session");
        }
        long[] one = new long[CALLS];
        long[] other = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
          one[i] = call(direct, "session");
          other[i] = call(proxied, "x_session");
        }
        Arrays.sort(one);
        Arrays.sort(other);
        double ratio = (double) other[CALLS / 2] / one[CALLS / 2];
        String figures = "%s: direct %d µs, proxied %d µs, ratio %.2f (medians)"
            .formatted(revision, one[CALLS / 2] / 1000, other[CALLS / 2] / 1000, ratio);
        System.out.println(figures);
        assertThat(ratio).as(figures).isLessThan(2.5);
      }
    }
  }

  private static long call(McpClient client, String tool) {
    ObjectNode none = new Codec().mapper().createObjectNode();
    long begun = System.nanoTime();
    client.callTool(tool, none, MessageHandler.NONE).await();
    return System.nanoTime() - begun;
  }
}
