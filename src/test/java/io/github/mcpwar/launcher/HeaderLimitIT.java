package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.ServerProcess;
import io.github.mcpwar.testkit.StatelessRequests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limit for headers in a process of its own, as tokens with many groups need it. */
class HeaderLimitIT {
  private static String discover(ServerProcess server, int token) throws Exception {
    return new StatelessRequests(server.endpoint())
        .send("server/discover", "", "", "", "Authorization", "Bearer " + "t".repeat(token));
  }

  @Test
  void it_is_16_kilobytes_unless_it_is_set() throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      assertThat(discover(server, 15_500)).contains("supportedVersions");
      assertThat(discover(server, 17_000))
          .isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":"
              + "\"The request line and headers are too long: at most 16384 bytes and 100 headers"
              + " are taken (setting mcp.max-header-bytes)\"}}");
    }
  }

  @Test
  void it_is_what_the_setting_says() throws Exception {
    Map<String, String> more = Map.of("MCP_MAX_HEADER_BYTES", "40000");
    try (ServerProcess server = ServerProcess.startWar(Path.of("target/mcp.war"), more)) {
      assertThat(discover(server, 39_000)).contains("supportedVersions");
      assertThat(discover(server, 40_000)).contains("at most 40000 bytes");
    }
  }
}
