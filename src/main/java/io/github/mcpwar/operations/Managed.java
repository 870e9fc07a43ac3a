package io.github.mcpwar.operations;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Registers a server's management bean until it is closed, as
 * {@code io.github.mcpwar:type=Server,context="/path"}.
 */
public final class Managed implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Managed.class.getName());
  private static final int MAX_INSTANCES = 100;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final @Nullable ObjectName name;

  private Managed(String type, String context, Object bean) {
    name = register(type, context, bean);
  }

  /**
   * Registers a bean. If that fails, the log has a warning.
   *
   * @param context the path of the web application; a second server of the same path in this JVM
   *     gets {@code instance=2}
   */
  public static Managed show(String context, ServerMXBean bean) {
    return new Managed("Server", context, bean);
  }

  /** Registers the bean of a server's cluster, with the type {@code Cluster}. */
  public static Managed show(String context, ClusterMXBean bean) {
    return new Managed("Cluster", context, bean);
  }

  private @Nullable ObjectName register(String type, String context, Object bean) {
    String base = "io.github.mcpwar:type=" + type + ",context=" + ObjectName.quote(context);
    try {
      for (int instance = 1; instance <= MAX_INSTANCES; instance++) {
        ObjectName candidate =
            new ObjectName(instance == 1 ? base : base + ",instance=" + instance);
        try {
          return beans.registerMBean(bean, candidate).getObjectName();
        } catch (InstanceAlreadyExistsException e) {
          LOG.log(System.Logger.Level.DEBUG, "{0} is taken", candidate);
        }
      }
    } catch (JMException | SecurityException e) {
      LOG.log(System.Logger.Level.WARNING, "The server has no management bean", e);
    }
    return null;
  }

  @Override
  public void close() {
    if (name != null) {
      try {
        beans.unregisterMBean(name);
      } catch (JMException e) {
        LOG.log(System.Logger.Level.DEBUG, "The management bean is gone", e);
      }
    }
  }
}
