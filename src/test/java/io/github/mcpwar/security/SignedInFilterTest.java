package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a container that knows users, but has no constraint. */
class SignedInFilterTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();

  @TempDir
  Path folder;

  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print("Hello, " + request.getRemoteUser());
    }
  }

  private void start(Set<String> roles) throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.addUser("ada", "ada");
    tomcat.addRole("ada", "mcp");
    tomcat.addUser("eve", "eve");
    tomcat.addRole("eve", "other");
    Context context = tomcat.addContext("", folder.toString());
    context.setLoginConfig(new LoginConfig("BASIC", "mcp", null, null));
    context.getPipeline().addValve(new BasicAuthenticator());
    context.addServletContainerInitializer(
        (classes, servlets) -> {
          servlets.addServlet("hello", new Hello()).addMapping("/*");
          FilterRegistration.Dynamic filter =
              servlets.addFilter("signed-in", new SignedInFilter(roles));
          filter.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), false, "hello");
        },
        Set.of());
    tomcat.getConnector();
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private HttpResponse<String> ask(String method, String user) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (!user.isEmpty()) {
      String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
      request.header("Authorization", "Basic " + credentials);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void who_has_not_signed_in_is_told_how() throws Exception {
    start(Set.of("mcp"));
    HttpResponse<String> answer = ask("POST", "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Basic realm=\"mcp\"");
    assertThat(answer.body()).doesNotContain("Hello");
    assertThat(ask("POST", "nobody").statusCode()).isEqualTo(401);
  }

  @Test
  void one_of_the_roles_is_needed() throws Exception {
    start(Set.of("mcp", "admin"));
    assertThat(ask("POST", "ada").body()).isEqualTo("Hello, ada");
    HttpResponse<String> answer = ask("POST", "eve");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You have no role that may call");
  }

  @Test
  void without_roles_everybody_who_has_signed_in_is_let_in() throws Exception {
    start(Set.of());
    assertThat(ask("POST", "eve").body()).isEqualTo("Hello, eve");
    assertThat(ask("POST", "").statusCode()).isEqualTo(401);
  }

  @Test
  void browsers_may_ask_without_credentials_whether_a_page_may_call() throws Exception {
    start(Set.of("mcp"));
    assertThat(ask("OPTIONS", "").statusCode()).isEqualTo(200);
  }
}
