package io.github.mcpwar.operations;

import io.github.mcpwar.servlets.ContextAttributes;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Notifies of Tomcat's intention to stop the web application, while running requests still have
 * time. Servlets hear of it later, and Tomcat then ends such requests within a second. Tomcat waits
 * for the action. Without Tomcat's management bean, as on other containers, it does nothing.
 *
 * @see <a href="https://tomcat.apache.org/tomcat-11.0-doc/mbeans-descriptor-howto.html"
 *     >Tomcat's management beans</a>
 */
public final class StopNotice implements NotificationListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StopNotice.class.getName());
  private static final String RESOURCE = "managedResource";
  private static final String STOPPING = "j2ee.state.stopping";

  private final Runnable action;
  private @Nullable NotificationEmitter emitter;

  private StopNotice(Runnable action) {
    this.action = action;
  }

  /** Runs an action before the web application stops, on the thread that stops it. */
  public static StopNotice of(ServletContext context, Runnable action) {
    StopNotice notice = new StopNotice(action);
    try {
      notice.listen(context);
    } catch (JMException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "No notice of the container's stop", e);
    }
    return notice;
  }

  /**
   * Returns a notice that never comes, for servers that are told of the stop in another way. It
   * avoids the start-up cost of management beans.
   */
  public static StopNotice none() {
    return new StopNotice(() -> {});
  }

  private void listen(ServletContext context) throws JMException {
    File folder = ContextAttributes.TEMPORARY_FOLDER.get(context);
    if (folder == null) {
      return;
    }
    String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName pattern = new ObjectName("*:j2eeType=WebModule,name=//*,*");
    for (ObjectName candidate : beans.queryNames(pattern, null)) {
      // Versions of the same path that are deployed in parallel differ in their folders.
      if (pathOf(candidate).equals(path)
          && hasWorkFolder(beans, candidate, folder.toPath())
          && beans.getAttribute(candidate, RESOURCE) instanceof NotificationEmitter found) {
        found.addNotificationListener(this, null, null); // its bean would not pass them on
        emitter = found;
        return;
      }
    }
  }

  /** The path in {@code //host/path##version}. */
  private static String pathOf(ObjectName module) {
    String name = module.getKeyProperty("name");
    return name.substring(name.indexOf('/', 2)).split("##", 2)[0];
  }

  private static boolean hasWorkFolder(MBeanServer beans, ObjectName module, Path folder)
      throws JMException {
    return beans.getAttribute(module, "workDir") instanceof String work
        && folder.endsWith(Path.of(work).normalize());
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    if (notification.getType().equals(STOPPING)) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(StopNotice.class.getClassLoader());
      try {
        action.run();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /** Removes the listener. */
  @Override
  public void close() {
    if (emitter != null) {
      try {
        emitter.removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        LOG.log(System.Logger.Level.DEBUG, "The container has forgotten who listens", e);
      }
      emitter = null;
    }
  }
}
