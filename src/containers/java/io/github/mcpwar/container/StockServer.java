package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.container.application.PlainTools;
import io.github.mcpwar.container.application.beans.BeanTools;
import io.github.mcpwar.container.application.rest.beans.BeanResource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite against a stock server in a process of its own, which Arquillian starts and stops. */
@ExtendWith(ArquillianExtension.class)
class StockServer extends ContainerSuite {
  private static final String WAR = "mcp";
  private static final String TOOLS = "tools";

  /**
   * The number of classes that a server may load meanwhile. An application that is not released has
   * ten times as many.
   */
  private static final int CLASSES_OF_ITS_OWN = 300;

  /** The number of threads that a server's pools may start meanwhile, in 20 redeployments. */
  private static final int THREADS_OF_ITS_OWN = 12;

  @ArquillianResource
  private Deployer deployer;

  /** The WAR as it was built. */
  @Deployment(name = WAR, managed = false, testable = false)
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/mcp.war"));
  }

  /** Neither classes nor threads grow; a server's own caches may fill a little. */
  @Order(10)
  @Test
  @Timeout(600)
  void twenty_redeployments_leave_nothing_behind() throws Exception {
    redeployTimes(3);
    ServerJvm.Figures before = ServerJvm.figures();
    redeployTimes(20);
    ServerJvm.Figures after = ServerJvm.figures();
    Files.writeString(
        Path.of(System.getProperty("server.home") + ".redeployed.txt"),
        "before 20 redeployments: " + before + ", after: " + after + "\n");
    assertThat(after.classes()).isLessThan(before.classes() + CLASSES_OF_ITS_OWN);
    assertThat(after.threads()).isLessThan(before.threads() + THREADS_OF_ITS_OWN);
  }

  private void redeployTimes(int times) {
    for (int i = 0; i < times; i++) {
      undeploy();
      deploy();
    }
  }

  /**
   * The WAR with tools that use facilities of the server; CDI is included for a server without it.
   */
  @Deployment(name = TOOLS, managed = false, testable = false)
  static WebArchive tools() throws IOException {
    Application tools = Application.ofWar(Path.of("target/containers/tools.war"))
        .packageOf("WEB-INF/classes/", BeanTools.class)
        .packageOf("WEB-INF/classes/", PlainTools.class)
        .text("WEB-INF/beans.xml", "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>")
        .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n")
        .text(
            "WEB-INF/web.xml",
            Files.readString(Path.of("webapp/WEB-INF/web.xml"))
                .replace(
                    "</web-app>",
                    entry("greeting", "Hello") + entry("address", "Ada") + "</web-app>"));
    if (isWildFly()) {
      tools
          .packageOf("WEB-INF/classes/", io.github.mcpwar.container.wildfly.DatabaseTools.class)
          .text(
              "WEB-INF/jboss-web.xml",
              "<jboss-web><resource-ref><res-ref-name>jdbc/mapped</res-ref-name>"
                  + "<jndi-name>java:jboss/datasources/ExampleDS</jndi-name></resource-ref></"
                  + "jboss-web>");
    } else {
      tools
          .packageOf("WEB-INF/classes/", io.github.mcpwar.container.tomcat.DatabaseTools.class)
          .text(
              "META-INF/context.xml",
              "<Context><Resource name=\"jdbc/example\" type=\"javax.sql.DataSource\""
                  + " url=\"jdbc:none\" driverClassName=\"none\"/></Context>")
          .file("WEB-INF/lib/weld.jar", Path.of("target/test-servers/weld-servlet-shaded.jar"));
    }
    return archive(tools);
  }

  private static WebArchive archive(Application application) {
    return ShrinkWrap.createFromZipFile(WebArchive.class, application.path().toFile());
  }

  private static String entry(String name, String value) {
    return "<env-entry><env-entry-name>" + name + "</env-entry-name>"
        + "<env-entry-type>java.lang.String</env-entry-type>"
        + "<env-entry-value>" + value + "</env-entry-value></env-entry>\n";
  }

  private static boolean isWildFly() {
    return System.getProperty("arquillian.launch").equals("wildfly");
  }

  @Order(8)
  @Test
  void tools_are_beans_and_get_what_the_server_has() {
    deployer.deploy(TOOLS);
    try {
      Endpoint endpoint = new Endpoint(at("/tools"));
      assertThat(endpoint.tools())
          .contains("bean", "database", "found", "plain", "seesApplication", "total", "unscoped")
          .doesNotContain("unmapped")
          .hasSize(isWildFly() ? 10 : 7);
      endpoint.assertThatBeansAreReadFromTheirClasses();
      assertThat(endpoint.call("bean")).isEqualTo("NUMBER 2");
      assertThat(endpoint.call("bean")).as("another request").isEqualTo("NUMBER 2");
      assertThat(endpoint.call("unscoped")).isEqualTo("1");
      assertThat(endpoint.call("plain")).isEqualTo("Hello Ada");
      assertThat(endpoint.call("seesApplication")).isEqualTo("true");
      assertThat(endpoint.call("database"))
          .isEqualTo(
              isWildFly()
                  ? "42 inside of a transaction"
                  : "org.apache.tomcat.dbcp.dbcp2.BasicDataSource");
      if (isWildFly()) {
        assertThat(endpoint.call("session", "{\"numbers\":[7]}")).isEqualTo("7 true");
        assertThat(endpoint.call("mapped")).isEqualTo("WildFlyDataSource");
        assertThat(endpoint.call("counted", "{\"some\":[7]}")).isEqualTo("counted 7");
      }
    } finally {
      deployer.undeploy(TOOLS);
    }
  }

  /**
   * An application with a Jakarta REST API: the server's implementation with beans if there is one,
   * otherwise its own.
   */
  @Deployment(name = "guest", managed = false, testable = false)
  static WebArchive guest() throws IOException {
    Path war = Path.of("target/containers/guest.war");
    return archive(
        isWildFly()
            ? Guest.application(war)
                .packageOf("WEB-INF/classes/", BeanResource.class)
                .text(
                    "WEB-INF/beans.xml",
                    "<beans bean-discovery-mode=\"annotated\" version=\"4.0\"/>")
            : Guest.withJersey(war, "jersey-3"));
  }

  @Order(7)
  @Test
  void an_application_and_the_server_in_it_answer_side_by_side() throws Exception {
    deployer.deploy("guest");
    try {
      Guest.bothAnswer(at("/guest"), "/api");
    } finally {
      deployer.undeploy("guest");
    }
  }

  @Deployment(name = "marks", managed = false, testable = false)
  static WebArchive marks() throws IOException {
    return archive(Marked.application(Path.of("target/containers/marks.war")));
  }

  @Order(7)
  @Test
  void calls_see_of_their_filters_what_is_carried_and_nothing_else() throws IOException {
    deployer.deploy("marks");
    try {
      for (String tool : List.of("plain", "streaming", "plain")) {
        String params = "\"name\":\"" + tool + "\",\"arguments\":{}";
        assertThat(Marked.post(at("/marks"), "tools/call", tool, params)).contains(Marked.SEEN);
      }
    } finally {
      deployer.undeploy("marks");
    }
  }

  @Deployment(name = "nobody", managed = false, testable = false)
  static WebArchive nobody() {
    return archive(Variant.NOBODY);
  }

  @Deployment(name = "password", managed = false, testable = false)
  static WebArchive password() {
    return archive(Variant.PASSWORD);
  }

  @Deployment(name = "token", managed = false, testable = false)
  static WebArchive token() {
    return archive(Variant.TOKEN);
  }

  private static WebArchive archive(Variant variant) {
    return ShrinkWrap.createFromZipFile(WebArchive.class, variant.war().toFile());
  }

  @Override
  URI deploy(Variant variant) {
    deployer.deploy(variant.id());
    return at("/" + variant.id());
  }

  @Override
  void undeploy(Variant variant) {
    deployer.undeploy(variant.id());
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + System.getProperty("port.http") + path);
  }

  @Override
  URI application() {
    return at("/mcp");
  }

  @Override
  void undeploy() {
    deployer.undeploy(WAR);
  }

  @Override
  void deploy() {
    deployer.deploy(WAR);
  }
}
