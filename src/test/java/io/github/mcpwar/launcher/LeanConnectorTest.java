package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data larger than the small buffers, which passes through them all the same. */
class LeanConnectorTest {
  private static final String LONG = IntStream.range(0, 20_000)
      .mapToObj(i -> i % 7 == 0 ? "é€😀" : Integer.toString(i))
      .collect(Collectors.joining(" "));

  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(new LeanConnector(Address.of(Map.of("port", "0"))));
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "echo", new Echo());
    context.addServletMappingDecoded("/*", "echo");
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void a_long_body_is_read_and_written_as_text() throws Exception {
    assertThat(post("/characters").body()).isEqualTo(LONG);
  }

  @Test
  void a_long_body_is_read_and_written_as_bytes() throws Exception {
    assertThat(post("/bytes").body()).isEqualTo(LONG);
  }

  @Test
  void form_parameters_are_read() throws Exception {
    HttpRequest request = request("/form")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("text=" + "x".repeat(5000)))
        .build();
    assertThat(send(request).body()).isEqualTo("x".repeat(5000));
  }

  @Test
  void a_token_of_several_thousand_characters_is_read() throws Exception {
    HttpRequest request =
        request("/header").header("Authorization", "Bearer " + "t".repeat(7000)).build();
    assertThat(send(request).body()).isEqualTo("Bearer " + "t".repeat(7000));
  }

  @Test
  void headers_are_taken_up_to_the_length_that_it_says() throws Exception {
    int most = ((LeanConnector) tomcat.getConnector()).headerBytes();
    HttpRequest request =
        request("/header").header("Authorization", "t".repeat(most)).build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
  }

  @Test
  void headers_of_a_response_may_take_three_thousand_characters() throws Exception {
    assertThat(send(request("/long-header").build()).headers().firstValue("X-Long"))
        .contains("h".repeat(3000));
  }

  private HttpResponse<String> post(String path) throws Exception {
    return send(request(path)
        .header("Content-Type", "text/plain;charset=UTF-8")
        .POST(BodyPublishers.ofString(LONG))
        .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/plain;charset=UTF-8");
      switch (request.getPathInfo()) {
        case "/characters" -> request.getReader().transferTo(response.getWriter());
        case "/bytes" -> request.getInputStream().transferTo(response.getOutputStream());
        case "/form" -> response.getWriter().write(request.getParameter("text"));
        case "/header" -> response.getWriter().write(request.getHeader("Authorization"));
        default -> response.setHeader("X-Long", "h".repeat(3000));
      }
    }
  }
}
