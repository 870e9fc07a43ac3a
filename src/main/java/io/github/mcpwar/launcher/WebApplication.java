package io.github.mcpwar.launcher;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.jspecify.annotations.Nullable;

/**
 * The web application in Tomcat. Unlike Tomcat's own, it lets a failed initializer fail the start,
 * so that the reason reaches the caller and not only the log.
 */
final class WebApplication extends StandardContext {

  private final InetAddress address;

  WebApplication(InetAddress address) {
    this.address = address;
  }

  @Override
  public void addServletContainerInitializer(
      ServletContainerInitializer initializer, @Nullable Set<Class<?>> classes) {
    super.addServletContainerInitializer(
        (found, context) -> {
          context.setAttribute(ApplicationAttributes.EMBEDDED_ADDRESS, address);
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
   * Requires that the application itself has started, not only its container.
   *
   * @throws NotStarted with the reason
   */
  void requireStarted() {
    if (getServletContext().getAttribute(ApplicationAttributes.FAILURE) instanceof String reason) {
      throw new NotStarted(new IllegalStateException(reason));
    }
  }

  /**
   * Asks the web application to finish its calls and accept no new ones, while it can still tell
   * its clients.
   */
  void drain() {
    if (getState().isAvailable()
        && getServletContext().getAttribute(ApplicationAttributes.DRAIN)
            instanceof Runnable drain) {
      drain.run();
    }
  }

  /**
   * Thrown when the web application refused to start. The message is for the person who started it.
   */
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
