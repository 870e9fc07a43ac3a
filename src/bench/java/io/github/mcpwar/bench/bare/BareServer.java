package io.github.mcpwar.bench.bare;

import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * One servlet on an embedded Tomcat with its default settings, but for two that the servers it is
 * compared with have as well: many connections, and none closed after some number of requests.
 */
public final class BareServer {

  /** Enough for 10,000 streams and the other connections. */
  private static final String MAX_CONNECTIONS = "20000";

  private BareServer() {}

  /**
   * Serves until the process ends.
   *
   * @param arguments the port, and optionally the class of the connector
   */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("bare").toString());
    Connector connector = new Connector(arguments.length > 1 ? arguments[1] : "HTTP/1.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", MAX_CONNECTIONS);
    connector.setProperty("maxKeepAliveRequests", "-1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "bare", new BareServlet()).setAsyncSupported(true);
    context.addServletMappingDecoded("/mcp", "bare");
    start(tomcat);
  }

  private static void start(Tomcat tomcat) throws LifecycleException {
    tomcat.start();
    tomcat.getServer().await();
  }
}
