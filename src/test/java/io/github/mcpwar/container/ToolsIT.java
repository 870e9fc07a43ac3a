package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.PlainTools;
import io.github.mcpwar.container.application.beans.BeanTools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to add tools to the WAR, and the values injected into them, on Tomcat. */
class ToolsIT {
  private static final Logger LOGGER = Logger.getLogger("io.github.mcpwar");
  private static final String SAMPLES_OFF = "mcp.samples=false\n";

  @TempDir
  static Path folder;

  private static InProcessTomcat tomcat;

  private final List<String> log = new ArrayList<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord message) {
      log.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeAll
  static void start() throws Exception {
    tomcat = new InProcessTomcat();
  }

  @AfterAll
  static void stop() throws Exception {
    tomcat.close();
  }

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
  }

  private static void entries(StandardContext context) {
    entry(context, "greeting", "Hello");
    entry(context, "address", "Ada");
  }

  private static void entry(StandardContext context, String name, String value) {
    ContextEnvironment entry = new ContextEnvironment();
    entry.setName(name);
    entry.setValue(value);
    entry.setType("java.lang.String");
    context.getNamingResources().addEnvironment(entry);
  }

  private static Path toolsJar(Path jar) throws IOException {
    return Application.empty(jar).packageOf("", PlainTools.class).path();
  }

  @Test
  void a_jar_in_the_war_offers_its_tools_and_one_that_cannot_be_used_is_named() throws Exception {
    Path jar = toolsJar(folder.resolve("tools.jar"));
    Path war = Application.ofWar(folder.resolve("packed.war"))
        .file("WEB-INF/lib/tools.jar", jar)
        .text("WEB-INF/classes/mcp.properties", SAMPLES_OFF)
        .path();

    Endpoint endpoint = new Endpoint(tomcat.deploy("/packed", war, ToolsIT::entries));

    assertThat(endpoint.tools()).containsExactly("plain", "seesApplication");
    assertThat(endpoint.call("plain")).isEqualTo("Hello Ada");
    assertThat(endpoint.call("seesApplication")).isEqualTo("true");
    assertThat(log)
        .anyMatch(line -> line.contains("BrokenTools")
            && line.contains("needs the resource java:comp/env/nowhere"))
        .anyMatch(line -> line.startsWith("mcp-war is ready at /packed/mcp: 2 tools"));
    tomcat.undeploy("/packed");
  }

  @Test
  void a_directory_beside_the_war_offers_its_jars() throws Exception {
    Path directory = Files.createDirectories(folder.resolve("more"));
    toolsJar(directory.resolve("tools.jar"));
    Path settings = Files.writeString(
        folder.resolve("context.xml"),
        Files.readString(Path.of("deploy-tomcat/mcp.xml"))
            .replace("<!-- tools", "")
            .replace("tools -->", "")
            .replace("/srv/mcp/tools", directory.toString()));

    Endpoint endpoint =
        new Endpoint(tomcat.deploy("/beside", Path.of("target/mcp.war"), context -> {
          try {
            context.setConfigFile(settings.toUri().toURL());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          entries(context);
        }));

    assertThat(endpoint.tools()).containsExactly("plain", "seesApplication");
    assertThat(endpoint.call("plain")).isEqualTo("Hello Ada");
    tomcat.undeploy("/beside");
  }

  /** An application with a page of its own, to which the server is added as a dependency. */
  @Test
  void another_application_keeps_its_urls_and_gets_an_endpoint() throws Exception {
    Application application = Application.empty(folder.resolve("guest.war"))
        .text("index.txt", "A page of its own")
        .files("WEB-INF/lib", Guest.libraries())
        .packageOf("WEB-INF/classes/", PlainTools.class);

    URI base = tomcat.deploy("/guest", application.path(), context -> {
      entries(context);
      context.addServletContainerInitializer(
          (classes, created) -> created
              .addServlet("default", "org.apache.catalina.servlets.DefaultServlet")
              .addMapping("/"),
          null);
    });

    assertThat(new Endpoint(base).tools())
        .as("samples are not the application's")
        .containsExactly("plain", "seesApplication");
    assertThat(new Endpoint(base).call("plain")).isEqualTo("Hello Ada");
    HttpResponse<String> page = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + "/index.txt"))
                .header("Origin", "https://elsewhere.example")
                .build(),
            BodyHandlers.ofString());
    assertThat(page.body()).isEqualTo("A page of its own");
    tomcat.undeploy("/guest");
  }

  @Test
  void with_cdi_tools_are_beans() throws Exception {
    Path war = Application.ofWar(folder.resolve("beans.war"))
        .file("WEB-INF/lib/weld.jar", Path.of("target/test-servers/weld-servlet-shaded.jar"))
        .packageOf("WEB-INF/classes/", BeanTools.class)
        .packageOf("WEB-INF/classes/", PlainTools.class)
        .text("WEB-INF/beans.xml", "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>")
        .text("WEB-INF/classes/mcp.properties", SAMPLES_OFF)
        .path();

    Endpoint endpoint = new Endpoint(tomcat.deploy("/beans", war, ToolsIT::entries));

    assertThat(endpoint.tools())
        .containsExactly("bean", "found", "plain", "seesApplication", "total", "unscoped");
    endpoint.assertThatBeansAreReadFromTheirClasses();
    assertThat(endpoint.call("bean")).isEqualTo("NUMBER 2");
    assertThat(endpoint.call("bean")).as("another request").isEqualTo("NUMBER 2");
    assertThat(endpoint.call("unscoped")).isEqualTo("1");
    assertThat(endpoint.call("plain")).isEqualTo("Hello Ada");
    assertThat(log)
        .anyMatch(line -> line.contains("PrivateTools")
            && line.contains(
                "PrivateTools.hidden: it is a bean's, whose proxy does not pass it on"));
    tomcat.undeploy("/beans");
  }

  @Test
  void settings_come_from_the_file_in_the_war_then_parameters_then_environment_entries()
      throws Exception {
    Path war = Application.ofWar(folder.resolve("settings.war"))
        .text(
            "WEB-INF/classes/mcp.properties",
            "mcp.samples=true\nmcp.server-name=from file\nmcp.max-calls=many\n")
        .path();

    tomcat.deploy("/settings", war, context -> {
      context.addParameter("mcp.server-name", "from parameter");
      context.addParameter("mcp.max-calls", "7");
      entry(context, "mcp.server-name", "from entry");
    });

    assertThat(log).anyMatch(line -> line.startsWith("from entry is ready at /settings/mcp: 3"));
    tomcat.undeploy("/settings");
  }

  @Test
  void a_filter_that_prevents_streams_is_named_at_start() throws Exception {
    Path war = Application.ofWar(folder.resolve("filtered.war"))
        .text("WEB-INF/web.xml", """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>old</filter-name>
                <filter-class>org.apache.catalina.filters.RequestDumperFilter</filter-class>
              </filter>
              <filter>
                <filter-name>new</filter-name>
                <filter-class>org.apache.catalina.filters.AddDefaultCharsetFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping><filter-name>old</filter-name><url-pattern>/*</url-pattern></filter-\
            mapping>
              <filter-mapping><filter-name>new</filter-name><url-pattern>/*</url-pattern></filter-\
            mapping>
            </web-app>
            """)
        .path();

    URI base = tomcat.deploy("/filtered", war, context -> {});

    assertThat(log)
        .anyMatch(line -> line.endsWith("set async-supported for these filters before the server:"
            + " old (org.apache.catalina.filters.RequestDumperFilter)"));
    HttpRequest call = HttpRequest.newBuilder(URI.create(base + "/mcp"))
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
    HttpResponse<String> refusal = HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
    assertThat(refusal.statusCode()).isEqualTo(503);
    assertThat(refusal.body()).contains("does not allow asynchronous requests");
    HttpResponse<String> ready = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + "/health/ready")).build(),
            BodyHandlers.ofString());
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"reason\":\"filter\"");
    assertThat(log)
        .filteredOn(line -> line.startsWith("No request can be answered"))
        .hasSize(1);
    tomcat.undeploy("/filtered");
  }
}
