package io.github.mcpwar.launcher;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.jspecify.annotations.Nullable;

/**
 * The web application in Tomcat. Other than Tomcat's own, it lets a failed initializer fail the
 * start, so that the reason reaches who started it instead of the log only.
 */
final class WebApplication extends StandardContext {

  /** The context attribute by which the web application says how. */
  private static final String DRAIN = "io.github.mcpwar.drain";

  /** The context attribute by which it says why it did not start. */
  private static final String FAILURE = "io.github.mcpwar.failure";

  /** The context attribute in which the application finds the address on which it is served. */
  private static final String EMBEDDED_ADDRESS = "io.github.mcpwar.embedded-address";

  private final InetAddress address;

  WebApplication(InetAddress address) {
    this.address = address;
  }

  @Override
  public void addServletContainerInitializer(
      ServletContainerInitializer initializer, @Nullable Set<Class<?>> classes) {
    super.addServletContainerInitializer(
        (found, context) -> {
          context.setAttribute(EMBEDDED_ADDRESS, address);
          start(initializer, found, context);
        },
        classes);
  }

  private static void start(
      ServletContainerInitializer initializer,
      @Nullable Set<Class<?>> classes,
      ServletContext context) {
    try {
      initializer.onStartup(classes, context);
    } catch (ServletException | RuntimeException e) {
      throw new NotStarted(e);
    }
  }

  /**
   * Makes sure that the application has started as well as its container.
   *
   * @throws NotStarted saying why not
   */
  void requireStarted() {
    if (getServletContext().getAttribute(FAILURE) instanceof String reason) {
      throw new NotStarted(new IllegalStateException(reason));
    }
  }

  /**
   * Asks the web application to finish what it does and to take nothing new, while it can still say
   * so to its clients.
   */
  void drain() {
    if (getState().isAvailable()
        && getServletContext().getAttribute(DRAIN) instanceof Runnable drain) {
      drain.run();
    }
  }

  /** The web application refused to start; the message is for the one who started it. */
  static final class NotStarted extends IllegalStateException {

    private NotStarted(Exception reason) {
      super("The web application did not start: " + describe(reason), reason);
    }
  }

  private static String describe(Exception reason) {
    String message = reason.getMessage();
    return message == null ? reason.toString() : message;
  }
}
