package io.github.mcpwar.boot;

import io.github.mcpwar.servlets.ContextAttributes;
import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Facts about the launcher, passed to the web application. */
final class Embedded {

  /** The delay of work that the first requests do not need, on Tomcat. */
  static final Duration LATER = Duration.ofSeconds(2);

  private Embedded() {}

  /** The address of the launcher; null in other containers. */
  static @Nullable InetAddress address(ServletContext context) {
    return ContextAttributes.EMBEDDED_ADDRESS.get(context);
  }

  /** True for {@code java -jar}. */
  static boolean is(ServletContext context) {
    return address(context) != null;
  }
}
