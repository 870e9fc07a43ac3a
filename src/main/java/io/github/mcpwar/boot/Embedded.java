package io.github.mcpwar.boot;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the launcher tells the web application about itself. */
final class Embedded {

  /** The context attribute in which the launcher says on which address it listens; absent in every other container. */
  private static final String ADDRESS = "io.github.mcpwar.embedded-address";

  /** With {@code java -jar}, what the first requests do not need waits so long; by then they have been answered. */
  static final Duration LATER = Duration.ofSeconds(2);

  private Embedded() {}

  /** Where the launcher listens; null in every other container. */
  static @Nullable InetAddress address(ServletContext context) {
    return (InetAddress) context.getAttribute(ADDRESS);
  }

  /** Whether this is {@code java -jar}. */
  static boolean is(ServletContext context) {
    return address(context) != null;
  }
}
