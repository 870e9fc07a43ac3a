package io.github.mcpwar.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** What a server may load by the way; one application that stays behind has ten times as many. */
  private static final int CLASSES_OF_ITS_OWN = 300;

  /** What a server's pools may start by the way, in 20 redeployments. */
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

  @Override
  URI application() {
    return URI.create("http://127.0.0.1:" + System.getProperty("port.http") + "/mcp");
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
