package io.github.mcpwar.upstream;

import static io.github.mcpwar.upstream.FarAndNear.ALL;
import static io.github.mcpwar.upstream.FarAndNear.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.Root;
import io.github.mcpwar.client.SamplingAnswer;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two servers of ours, one the upstream of the other, in every combination of revisions. */
class RevisionsTest {
  private static final Codec CODEC = new Codec();

  @TempDir
  private static Path folder;

  private static FarAndNear servers;

  /** The tools of the far server. */
  public static final class FarTools {

    /** A form. */
    public record Name(String name) {}

    @Tool(description = "Works.")
    public Map<String, Integer> work(int steps, McpContext context) {
      context.warning("begun");
      for (int i = 1; i <= steps; i++) {
        context.progress(i, steps, "step " + i);
      }
      return Map.of("steps", steps);
    }

    @Tool(description = "Asks for a name.")
    public String ask(McpContext context) {
      Name first = context.elicit("first", Name.class, "First?");
      return first.name() + " "
          + context.elicit("second", Name.class, "Second?").name();
    }

    @Tool(description = "Has the model answer.")
    public String think(McpContext context) {
      return context.sample("k", SamplingRequest.of("Well?", 10)).text() + " in "
          + context.roots().get(0).uri();
    }

    @Tool(description = "Tells the session.")
    public long session(McpContext context) {
      return context.session();
    }
  }

  @BeforeAll
  static void start() throws Exception {
    servers =
        FarAndNear.start(FarTools.class, folder, client -> client.listTools().size(), 4);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  private static ClientOptions options(String revision) {
    return ClientOptions.of("front", "1")
        .withProtocolVersion(revision)
        .withLogLevel(LoggingLevel.INFO)
        .withHandlers(new ClientHandlers(
            form -> ElicitationAnswer.accept(
                CODEC.mapper().createObjectNode().put("name", form.message() + "!")),
            null,
            request -> SamplingAnswer.text("Fine", "model"),
            () -> List.of(new Root("file:///home", "home"))));
  }

  private static Stream<String> revisions() {
    return ALL.stream();
  }

  private static ObjectNode arguments(String json) {
    return (ObjectNode) CODEC.mapper().readTree(json);
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  private static String call(McpClient client, String tool) {
    return text(client.callTool(tool, arguments("{}"), MessageHandler.NONE).await());
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void a_client_of_each_revision_uses_upstream_servers_of_every_revision(String revision) {
    try (McpClient client = McpClient.connect(servers.near().endpoint(), options(revision))) {
      assertThat(client.listTools()).hasSize(4 * ALL.size());
      for (String other : ALL) {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        CallToolResult result = client
            .callTool(name(other) + "_work", arguments("{\"steps\":2}"), recording(events))
            .await();
        assertThat(text(result)).as(other).isEqualTo("{\"steps\":2}");
        assertThat(events)
            .as(other)
            .containsExactly(
                "\"begun\"",
                "1.0 " + words(revision, other, 1),
                "2.0 " + words(revision, other, 2));
      }
    }
  }

  /** The text of progress, which the first revision does not have. */
  private static @Nullable String words(String revision, String other, int step) {
    return List.of(revision, other).contains("2024-11-05") ? null : "step " + step;
  }

  private static MessageHandler recording(List<String> events) {
    return new MessageHandler() {
      @Override
      public void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
        events.add(data.toString());
      }

      @Override
      public void onProgress(double progress, @Nullable Double total, @Nullable String message) {
        events.add(progress + " " + message);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("revisions")
  void questions_reach_the_user_wherever_both_revisions_have_them(String revision) {
    try (McpClient client = McpClient.connect(servers.near().endpoint(), options(revision))) {
      for (String other : ALL) {
        boolean hasForms =
            revision.compareTo("2025-06-18") >= 0 && other.compareTo("2025-06-18") >= 0;
        assertThat(client
                .callTool(name(other) + "_ask", arguments("{}"), MessageHandler.NONE)
                .result()
                .handle((result, failure) ->
                    failure == null && !result.isError() ? text(result) : "refused")
                .join())
            .as(other)
            .isEqualTo(hasForms ? "First?! Second?!" : "refused");
        assertThat(call(client, name(other) + "_think"))
            .as(other)
            .isEqualTo("Fine in file:///home");
      }
    }
  }

  @Test
  void callers_have_sessions_of_their_own() {
    String tool = name("2025-11-25") + "_session";
    try (McpClient one = McpClient.connect(servers.near().endpoint(), options("2025-11-25"));
        McpClient other = McpClient.connect(servers.near().endpoint(), options("2025-11-25"));
        McpClient nobody = McpClient.connect(servers.near().endpoint(), options("2026-07-28"))) {
      String first = call(one, tool);
      assertThat(call(one, tool)).isEqualTo(first);
      assertThat(call(other, tool)).isNotEqualTo(first);
      String single = call(nobody, tool);
      assertThat(single).isNotEqualTo(first).isNotEqualTo(call(nobody, tool));
    }
  }

  @Test
  void a_server_that_is_its_own_upstream_is_refused() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path file = Files.writeString(
        folder.resolve("loop.yaml"),
        "upstream:\n  me: {url: \"http://127.0.0.1:" + port + "/mcp\"}\n" + "  far: {url: \""
            + servers.far().endpoint() + "\"}\n");
    try (EmbeddedServer loop = EmbeddedServer.startOn(
            port, Map.of("mcp.samples", "false", "mcp.tools-file", file.toString()));
        McpClient client = McpClient.connect(loop.endpoint(), options("2026-07-28"))) {
      assertThat(client.listTools())
          .allSatisfy(tool -> assertThat(tool.name()).startsWith("far_"))
          .hasSize(4);
    }
  }
}
