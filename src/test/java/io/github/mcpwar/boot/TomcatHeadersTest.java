package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TomcatHeadersTest {
  private static final int LIMIT = 4096;

  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();
  private ServletContext context;

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(LIMIT));
    tomcat.setConnector(connector);
    context = tomcat.addContext("", null).getServletContext();
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private static <T> T stub(Class<T> type, Map<String, Object> values) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (stub, method, arguments) -> values.get(method.getName())));
  }

  private boolean isLimited(int most, ServletContext application, int port, String protocol) {
    return TomcatHeaders.limitedTo(most, application)
        .test(
            stub(HttpServletRequest.class, Map.of("getLocalPort", port, "getProtocol", protocol)));
  }

  @Test
  void a_connector_that_takes_no_more_limits_its_requests() {
    assertThat(isLimited(LIMIT, context, connector.getLocalPort(), "HTTP/1.1")).isTrue();
  }

  @Test
  void a_connector_that_takes_more_does_not() {
    assertThat(isLimited(LIMIT - 1, context, connector.getLocalPort(), "HTTP/1.1"))
        .isFalse();
  }

  @Test
  void requests_by_http_2_and_on_unknown_ports_are_counted() {
    assertThat(isLimited(LIMIT, context, connector.getLocalPort(), "HTTP/2.0")).isFalse();
    assertThat(isLimited(LIMIT, context, connector.getLocalPort() + 1, "HTTP/1.1"))
        .isFalse();
    assertThat(isLimited(LIMIT, context, -1, "HTTP/1.1")).isFalse();
  }

  @Test
  void other_containers_are_not_asked() {
    ServletContext other = stub(ServletContext.class, Map.of("getServerInfo", "WildFly"));
    assertThat(isLimited(LIMIT, other, connector.getLocalPort(), "HTTP/1.1")).isFalse();
  }
}
