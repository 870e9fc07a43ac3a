package io.github.mcpwar.container;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The suite against a Tomcat in this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InProcessTomcatIT extends ContainerSuite {
  private static final String CONTEXT = "/mcp";

  private InProcessTomcat tomcat;
  private URI application;

  @BeforeAll
  void start() throws Exception {
    tomcat = new InProcessTomcat();
    tomcat.know("ada", "mcp");
    tomcat.know("bob", "staff");
  }

  @AfterAll
  void stop() throws Exception {
    tomcat.close();
  }

  @Override
  URI application() {
    return application;
  }

  @Override
  void deploy() {
    application = tomcat.deployAsItIs(
        CONTEXT,
        Path.of("target/mcp.war"),
        context -> context.addParameter("mcp.max-calls", Integer.toString(MAX_CALLS)));
  }

  @Override
  URI deploy(Variant variant) {
    return tomcat.deploy("/" + variant.id(), variant.war(), context -> {});
  }

  @Override
  void undeploy(Variant variant) {
    tomcat.undeploy("/" + variant.id());
  }

  @Override
  void undeploy() {
    tomcat.undeploy(CONTEXT);
  }
}
