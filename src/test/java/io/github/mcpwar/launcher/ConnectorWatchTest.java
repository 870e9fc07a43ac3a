package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector whose thread dies. */
class ConnectorWatchTest {
  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final LeanConnector connector = new LeanConnector(Address.of(Map.of("port", "0")));

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMappingDecoded("/*", "hello");
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** A servlet for a small answer. */
  private static final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().write("hello");
    }
  }

  private String hello(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(30))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Lets the thread that waits for all connections find no memory the next time it looks. */
  private void endPoller() throws Exception {
    List<Thread> threads = connector.threads();
    assertThat(threads).hasSize(2);
    Field ofProtocol = AbstractProtocol.class.getDeclaredField("endpoint");
    ofProtocol.setAccessible(true);
    AbstractEndpoint<?, ?> endpoint =
        (AbstractEndpoint<?, ?>) ofProtocol.get(connector.getProtocolHandler());
    Field ofEndpoint = NioEndpoint.class.getDeclaredField("poller");
    ofEndpoint.setAccessible(true);
    Object poller = ofEndpoint.get(endpoint);
    Field ofPoller = poller.getClass().getDeclaredField("selector");
    ofPoller.setAccessible(true);
    Selector real = (Selector) ofPoller.get(poller);
    ofPoller.set(poller, new NoMemory());
    real.wakeup();
    for (Thread thread : threads) {
      if (thread.getName().endsWith("-Poller")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    real.close();
  }

  @Test
  void a_connector_whose_thread_has_died_is_started_again_on_the_same_port() throws Exception {
    int port = connector.getLocalPort();
    try (ConnectorWatch watch = ConnectorWatch.over(connector)) {
      assertThat(hello(port)).isEqualTo("hello");
      endPoller();
      assertThat(hello(port)).isEqualTo("hello");
      endPoller();
      assertThat(hello(port)).isEqualTo("hello");
      assertThat(watch).isNotNull();
    }
  }

  /** A selector of a machine that has no memory left. */
  private static final class NoMemory extends Selector {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public SelectorProvider provider() {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public Set<SelectionKey> keys() {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public int selectNow() {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public int select(long timeout) {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public int select() {
      throw new OutOfMemoryError("for this test");
    }

    @Override
    public Selector wakeup() {
      return this;
    }

    @Override
    public void close() {}
  }
}
