package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpServletTest {

  @TempDir
  private Path folder;

  @Test
  void a_start_that_fails_is_tried_once_and_every_request_is_told() throws Exception {
    AtomicInteger starts = new AtomicInteger();
    Settings settings = SettingSources.read(SettingSources.ofProcess(Map.of()));
    KeyRing keys = StateKeys.ofProcess(settings).ring();
    try (Server server = new Server(settings, keys, Optional.empty())) {
      server.onStart(() -> {
        starts.incrementAndGet();
        throw new IllegalStateException("around", new IllegalArgumentException("the root"));
      });
      Tomcat tomcat = tomcat(server);
      try {
        for (int i = 0; i < 3; i++) {
          HttpResponse<String> answer = post(tomcat);
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
          assertThat(answer.body()).contains("The server did not start: see the reason in its log");
        }
      } finally {
        tomcat.stop();
        tomcat.destroy();
      }
      assertThat(starts).hasValue(1);
      assertThat(server.availability().reason()).hasValue(Availability.Reason.START);
      assertThat(new ManagedServer(server).isReady()).isFalse();
    }
  }

  private Tomcat tomcat(Server server) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", folder.toString());
    Wrapper servlet = Tomcat.addServlet(context, "mcp", new McpServlet(server, Duration.ZERO));
    servlet.setAsyncSupported(true);
    servlet.setLoadOnStartup(1);
    context.addServletMappingDecoded("/mcp/*", "mcp");
    tomcat.start();
    assertThat(ContextAttributes.FAILURE.get(context.getServletContext()))
        .isEqualTo("java.lang.IllegalArgumentException: the root");
    return tomcat;
  }

  private static HttpResponse<String> post(Tomcat tomcat) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/mcp");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
  }
}
