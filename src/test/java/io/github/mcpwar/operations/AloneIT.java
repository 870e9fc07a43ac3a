package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.ServerProcess;
import io.github.mcpwar.testkit.SessionRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without other nodes pays nothing for them. */
class AloneIT {
  @TempDir
  private Path folder;

  @Test
  void a_server_alone_loads_nothing_of_a_cluster_and_of_its_engine() throws Exception {
    Path loaded = folder.resolve("classes");
    try (ServerProcess server = ServerProcess.startWar(
        Path.of("target/mcp.war"),
        Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded))) {
      SessionRequests client = SessionRequests.open(server.endpoint(), "2025-11-25");
      assertThat(client.request("tools/list").status()).isEqualTo(200);
      assertThat(client.delete()).isEqualTo(204);
    }
    List<String> classes;
    try (Stream<String> lines = Files.lines(loaded)) {
      classes = lines
          .filter(line -> line.contains("io.github.mcpwar.") || line.contains("redis."))
          .toList();
    }
    assertThat(classes).anyMatch(line -> line.contains("io.github.mcpwar.boot.Server "));
    assertThat(classes)
        .noneMatch(line -> line.contains("io.github.mcpwar.redis."))
        .noneMatch(line -> line.contains("redis.clients."));
    // types that are named where the server is composed
    assertThat(classes)
        .filteredOn(line -> line.contains("io.github.mcpwar.cluster."))
        .filteredOn(line -> !line.contains(".ClusterSettings"))
        .hasSizeLessThanOrEqualTo(4);
  }
}
