package io.github.mcpwar.testkit;

import java.util.Map;
import javax.naming.NamingException;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.naming.ContextBindings;

/**
 * Binds objects in JNDI for one web application while it runs. Other web applications of this JVM
 * do not see them.
 */
final class JndiBinding implements LifecycleListener {
  private static final String PACKAGES = javax.naming.Context.URL_PKG_PREFIXES;

  private final BoundNames names;
  private ClassLoader loader = JndiBinding.class.getClassLoader();

  JndiBinding(Map<String, Object> objects) {
    names = BoundNames.of(objects);
    understandNames();
  }

  /** Makes the JDK ask Tomcat for names that begin with {@code java:}. */
  private static synchronized void understandNames() {
    String packages = System.getProperty(PACKAGES, "");
    if (!packages.contains("org.apache.naming")) {
      System.setProperty(
          PACKAGES, packages.isEmpty() ? "org.apache.naming" : packages + ":org.apache.naming");
    }
  }

  @Override
  public void lifecycleEvent(LifecycleEvent event) {
    try {
      if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
        loader = ((Context) event.getLifecycle()).getLoader().getClassLoader();
        ContextBindings.bindContext(this, names);
        ContextBindings.bindClassLoader(this, null, loader);
      }
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
    if (event.getType().equals(Lifecycle.CONFIGURE_STOP_EVENT)) {
      ContextBindings.unbindClassLoader(this, null, loader);
      ContextBindings.unbindContext(this, null);
    }
  }
}
