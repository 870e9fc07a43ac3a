package io.github.mcpwar.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import jakarta.validation.constraints.Pattern;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to health probes. */
class HealthTest {
  private EmbeddedServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
  }

  private static void requireMicroProfile(HttpResponse<String> response) throws Exception {
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
        .getSchema(Files.readString(Path.of("src/test/resources/microprofile-health.schema.json")));
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(schema.validate(response.body(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
  void a_server_that_works_is_up(String path) throws Exception {
    server = EmbeddedServer.start(Map.of());
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"status\":\"UP\",\"checks\":[{\"name\":");
    requireMicroProfile(response);
  }

  @Test
  void a_server_that_stops_lives_and_is_not_ready() throws Exception {
    server = EmbeddedServer.start(Map.of());
    server.drain();
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body())
        .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"requests\",\"status\":\"DOWN\","
            + "\"data\":{\"inFlight\":0}},{\"name\":\"endpoint\",\"status\":\"UP\"},"
            + "{\"name\":\"classes\",\"status\":\"UP\",\"data\":{\"notOffered\":0}}]}");
    requireMicroProfile(ready);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health").statusCode()).isEqualTo(503);
  }

  /** Its pattern is none. */
  static final class Faulty {
    @Tool(description = "Never offered.")
    String find(@Pattern(regexp = "[a-z") String name) {
      return name;
    }
  }

  @Test
  void classes_that_are_not_offered_are_counted_and_not_named() throws Exception {
    server = EmbeddedServer.start(Map.of(), Faulty.class);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("{\"notOffered\":1}").doesNotContain("Faulty");
    requireMicroProfile(ready);
  }

  @Test
  void it_can_be_switched_off() throws Exception {
    server = EmbeddedServer.start(Map.of("mcp.health", "off"));
    assertThat(get("/health/live").statusCode()).isEqualTo(404);
  }

  @Test
  void it_can_be_for_a_role_only() throws Exception {
    server = EmbeddedServer.start(Map.of("mcp.health", "role:operator"));
    assertThat(get("/health/live").statusCode()).isEqualTo(403);
  }
}
