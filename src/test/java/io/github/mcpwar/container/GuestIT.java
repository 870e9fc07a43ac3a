package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.rest.scanning.ScanningApplication;
import io.github.mcpwar.testkit.LogLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with its own Jakarta REST, to which the server was added, on Tomcat. */
class GuestIT {
  @TempDir
  static Path folder;

  private static InProcessTomcat tomcat;

  @BeforeAll
  static void start() throws Exception {
    tomcat = new InProcessTomcat();
  }

  @AfterAll
  static void stop() throws Exception {
    tomcat.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jersey-3", "jersey-4"})
  void an_application_with_jersey_and_the_server_answer_side_by_side(String jersey)
      throws Exception {
    Path war = Guest.withJersey(folder.resolve(jersey + ".war"), jersey).path();

    Guest.bothAnswer(tomcat.deploy("/" + jersey, war, context -> {}), "/api");
    tomcat.undeploy("/" + jersey);
  }

  @Test
  void an_application_that_looks_everywhere_for_resources_finds_its_own() throws Exception {
    Path war = Guest.withJersey(folder.resolve("everything.war"), "jersey-3")
        .packageOf("WEB-INF/classes/", ScanningApplication.class)
        .path();
    URI base = tomcat.deploy("/everything", war, context -> {});

    Guest.bothAnswer(base, "/everything");
    assertThat(get(base, "/everything/stream").statusCode()).isEqualTo(404);
    assertThat(get(base, "/everything/mcp").statusCode()).isEqualTo(404);
    tomcat.undeploy("/everything");
  }

  @Test
  void a_server_that_lacks_a_library_says_so_once_and_leaves_the_application_alone()
      throws Exception {
    Path war = Guest.applicationWithout("jakarta.inject", folder.resolve("lacking.war"))
        .text("index.txt", "A page of its own")
        .path();
    try (LogLines log = LogLines.ofAll()) {
      URI base = tomcat.deploy("/lacking", war, GuestIT::withPages);

      for (int i = 0; i < 3; i++) {
        HttpResponse<String> refusal = get(base, "/mcp");
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.body()).contains("see the reason in its log").doesNotContain("inject");
      }
      HttpResponse<String> ready = get(base, "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .contains("{\"name\":\"endpoint\",\"status\":\"DOWN\"", "\"reason\":\"jakarta-rest\"");
      assertThat(get(base, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(base, "/index.txt").body()).isEqualTo("A page of its own");
      assertThat(log.lines())
          .filteredOn(line -> line.contains("No request can be answered"))
          .singleElement()
          .asString()
          .contains("jakarta.inject");
    } finally {
      tomcat.undeploy("/lacking");
    }
  }

  private static void withPages(StandardContext context) {
    context.addServletContainerInitializer(
        (classes, created) -> created
            .addServlet("default", "org.apache.catalina.servlets.DefaultServlet")
            .addMapping("/"),
        null);
  }

  private static HttpResponse<String> get(URI base, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }
}
