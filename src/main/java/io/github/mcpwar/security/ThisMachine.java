package io.github.mcpwar.security;

import io.github.mcpwar.callers.Network;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Distinguishes requests of this machine from those that only passed through it. */
public final class ThisMachine {
  private static final List<String> BY_PROXIES =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  /**
   * The usual loopback address, which is checked first because nearly all local requests have it.
   */
  private static final String USUAL = "127.0.0.1";

  private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

  private ThisMachine() {}

  /**
   * True for a request from a program on this machine. Its address is loopback and was not taken
   * from a header, which anyone can write; its host is a loopback name, unlike that of a page that
   * uses DNS rebinding; and it has no headers of a proxy.
   */
  public static boolean sent(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && hasLoopbackName(host(request))
        && !cameThroughProxy(request)
        && RequestAttributes.FORWARDED.get(request) == null;
  }

  private static boolean cameThroughProxy(HttpServletRequest request) {
    for (String header : BY_PROXIES) {
      if (request.getHeader(header) != null) {
        return true;
      }
    }
    return false;
  }

  /** The host name of a request in lower case, without port; empty if absent. */
  static String host(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return host == null ? "" : withoutTail(host).toLowerCase(Locale.ROOT);
  }

  /** Strips the port and the dot of the root. */
  private static String withoutTail(String host) {
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) >= '0' && host.charAt(end - 1) <= '9') {
      end--;
    }
    boolean port = end > 0 && host.charAt(end - 1) == ':';
    String name = port ? host.substring(0, end - 1) : host;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** True for loopback names that DNS cannot redirect. */
  static boolean hasLoopbackName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals(USUAL)
        || LOOPBACK.matcher(host).matches();
  }

  /** True for loopback addresses. Names are not looked up. */
  static boolean isLoopback(@Nullable String address) {
    return USUAL.equals(address)
        || Network.parse(address).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
