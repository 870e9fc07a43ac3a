package io.github.mcpwar.boot;

import io.github.mcpwar.servlets.Tomcat;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The limits that Tomcat's connectors set to the headers of a request, as their management beans
 * state them. To count headers once more takes a fiftieth of the processor time of a small call.
 */
final class TomcatHeaders {
  private static final String CONNECTORS = "*:type=ProtocolHandler,*";

  private TomcatHeaders() {}

  /** Tells requests whose connector takes no more header bytes than this; none if unknown. */
  static Predicate<HttpServletRequest> limitedTo(int most, ServletContext context) {
    Set<Integer> ports = Tomcat.runs(context) ? ports(most) : Set.of();
    return ports.isEmpty()
        ? request -> false
        // HTTP/2 has a limit of its own
        : request ->
            request.getProtocol().startsWith("HTTP/1") && ports.contains(request.getLocalPort());
  }

  /** The ports on which all connectors take no more header bytes than this. */
  private static Set<Integer> ports(int most) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Set<Integer> limited = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    try {
      for (ObjectName connector : beans.queryNames(new ObjectName(CONNECTORS), null)) {
        int port = (int) beans.getAttribute(connector, "localPort");
        (isLimited(beans, connector, most) ? limited : others).add(port);
      }
    } catch (JMException | RuntimeException e) {
      return Set.of();
    }
    others.add(-1); // not bound yet
    limited.removeAll(others);
    return Set.copyOf(limited);
  }

  private static boolean isLimited(MBeanServer beans, ObjectName connector, int most) {
    try {
      return (int) beans.getAttribute(connector, "maxHttpRequestHeaderSize") <= most;
    } catch (JMException | RuntimeException e) { // not HTTP/1
      return false;
    }
  }
}
