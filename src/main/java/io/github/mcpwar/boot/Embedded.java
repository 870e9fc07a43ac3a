package io.github.mcpwar.boot;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Facts about the launcher, passed to the web application. */
final class Embedded {

  /** Context attribute of the launcher: the address it listens on. Absent in other containers. */
  private static final String ADDRESS = "io.github.mcpwar.embedded-address";

  /** The delay of work that the first requests do not need, with {@code java -jar}. */
  static final Duration LATER = Duration.ofSeconds(2);

  private Embedded() {}

  /** The address of the launcher; null in other containers. */
  static @Nullable InetAddress address(ServletContext context) {
    return (InetAddress) context.getAttribute(ADDRESS);
  }

  /** True for {@code java -jar}. */
  static boolean is(ServletContext context) {
    return address(context) != null;
  }
}
