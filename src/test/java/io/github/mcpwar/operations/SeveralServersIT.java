package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.testkit.RoundRobinProxy;
import io.github.mcpwar.testkit.ServerProcess;
import io.github.mcpwar.testkit.SessionRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of several servers with one key, and of one server after a restart. */
class SeveralServersIT {
  private static final List<String> REVISIONS =
      List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
  private static final String KEY = "one key of the servers of this test";
  private static final String OTHER_KEY = "another key of the servers of this test";

  private static ServerProcess one;
  private static ServerProcess two;

  @TempDir
  Path data;

  @BeforeAll
  static void start() throws IOException {
    one = withKey(KEY);
    two = withKey(KEY);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  private static ServerProcess server(Map<String, String> environment) throws IOException {
    return ServerProcess.startWar(Path.of("target/mcp.war"), environment);
  }

  private static ServerProcess withKey(String key) throws IOException {
    return server(Map.of("MCP_STATE_KEY", key));
  }

  private static List<SessionRequests> openAll(ServerProcess server) throws IOException {
    List<SessionRequests> clients = new ArrayList<>();
    for (String revision : REVISIONS) {
      clients.add(SessionRequests.open(server.endpoint(), revision));
    }
    return clients;
  }

  private static void assertServed(SessionRequests client) throws IOException {
    SessionRequests.Answer tools = client.request("tools/list");
    assertThat(tools.status()).as(tools.body()).isEqualTo(200);
    assertThat(tools.body()).contains("process_files");
  }

  private static void assertUnknown(SessionRequests client) throws IOException {
    assertThat(client.request("tools/list").status()).isEqualTo(404);
  }

  @Test
  void sessions_outlive_a_restart_and_a_crash_of_their_server() throws Exception {
    Map<String, String> folder = Map.of("XDG_DATA_HOME", data.toString());
    List<SessionRequests> clients;
    try (ServerProcess first = server(folder)) {
      clients = openAll(first);
    }
    try (ServerProcess second = server(folder)) {
      for (SessionRequests client : clients) {
        assertServed(client.at(second.endpoint()));
      }
      clients.addAll(openAll(second));
      second.kill();
    }
    try (ServerProcess third = server(folder)) {
      for (SessionRequests client : clients) {
        assertServed(client.at(third.endpoint()));
      }
    }
    assertThat(data.resolve("mcp-war").toFile().list()).containsExactly("state-key");
  }

  @Test
  void every_server_with_the_key_serves_every_session() throws Exception {
    try (ServerProcess three = withKey(KEY);
        RoundRobinProxy proxy = RoundRobinProxy.start(one.port(), three.port())) {
      for (String revision : REVISIONS) {
        SessionRequests client = SessionRequests.open(proxy.endpoint(), revision);
        for (int i = 0; i < 20; i++) {
          assertServed(client);
        }
      }
      three.kill();
      SessionRequests client = SessionRequests.open(proxy.endpoint(), "2025-11-25");
      proxy.replace(three.port(), two.port());
      for (int i = 0; i < 20; i++) {
        assertServed(client);
      }
    }
  }

  @Test
  void a_session_that_was_ended_is_unknown_where_it_was_ended() throws Exception {
    SessionRequests client = SessionRequests.open(one.endpoint(), "2025-11-25");
    SessionRequests elsewhere = client.at(two.endpoint());
    assertThat(elsewhere.delete()).isEqualTo(204);
    assertUnknown(elsewhere);
    assertThat(elsewhere.delete()).isEqualTo(404);
    assertServed(client);
  }

  @Test
  void the_key_changes_while_sessions_go_on() throws Exception {
    try (ServerProcess both = withKey(KEY + "," + OTHER_KEY);
        ServerProcess changed = withKey(OTHER_KEY + "," + KEY);
        ServerProcess other = withKey(OTHER_KEY)) {
      SessionRequests client = SessionRequests.open(one.endpoint(), "2025-06-18");
      assertServed(client.at(both.endpoint()));
      assertServed(client.at(changed.endpoint()));
      assertUnknown(client.at(other.endpoint()));
      SessionRequests later = SessionRequests.open(changed.endpoint(), "2025-06-18");
      assertServed(later.at(both.endpoint()));
      assertServed(later.at(other.endpoint()));
      assertUnknown(later.at(one.endpoint()));
    }
  }

  @Test
  void our_client_does_not_notice_that_its_server_was_restarted() throws Exception {
    try (ServerProcess three = withKey(KEY);
        RoundRobinProxy proxy = RoundRobinProxy.start(three.port());
        McpClient client = McpClient.connect(
            proxy.endpoint(), ClientOptions.of("test", "1").withProtocolVersion("2025-11-25"))) {
      assertThat(client.listTools()).isNotEmpty();
      three.kill();
      proxy.replace(three.port(), one.port());
      assertThat(client.listTools()).isNotEmpty();
    }
  }
}
