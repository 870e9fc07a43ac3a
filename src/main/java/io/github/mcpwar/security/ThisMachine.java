package io.github.mcpwar.security;

import io.github.mcpwar.callers.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what comes from this machine itself, and what only came by way of it. */
public final class ThisMachine {
  private static final List<String> BY_PROXIES =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  /** The attribute by which Tomcat's valve and filter say that the address may be that of a header, which they take away. */
  private static final String BY_HEADER = "org.apache.tomcat.request.forwarded";

  /** The address that is told at a glance, as nearly all local requests come from it. */
  private static final String USUAL = "127.0.0.1";

  private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

  private ThisMachine() {}

  /**
   * True for a request of a program on this machine: it comes from a loopback address, which the container has not learnt from a header (whoever sends it may write that), names a loopback host (a web
   * page that rebinds its own name to this machine does not) and has no header that proxies add.
   */
  public static boolean sent(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && hasLoopbackName(host(request))
        && BY_PROXIES.stream().allMatch(header -> request.getHeader(header) == null)
        && request.getAttribute(BY_HEADER) == null;
  }

  /** The name by which a request addresses the server: in lower case, without port; empty without one. */
  static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null ? "" : withoutTail(host).toLowerCase(Locale.ROOT);
  }

  /** The host without its port and the dot of the root. */
  private static String withoutTail(String host) {
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) >= '0' && host.charAt(end - 1) <= '9') {
      end--;
    }
    boolean port = end > 0 && host.charAt(end - 1) == ':';
    String name = port ? host.substring(0, end - 1) : host;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** True for names that no name server can lead elsewhere. */
  static boolean hasLoopbackName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals(USUAL)
        || LOOPBACK.matcher(host).matches();
  }

  /** True for the address of this machine; as it is a number, no name is looked up. */
  static boolean isLoopback(@Nullable String address) {
    return USUAL.equals(address)
        || Network.parse(address).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
