package io.github.mcpwar.launcher;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import org.apache.naming.ContextBindings;
import org.apache.naming.NamingContext;

/**
 * JNDI for code of the web application, in a server and without one: {@code java:comp/env}, which
 * contains data sources.
 */
@SuppressWarnings("BanJNDI") // which is about names that lead to other servers
final class Naming {

  private Naming() {}

  /**
   * Enables lookups of names that begin with {@code java:}.
   *
   * @param application sees the bindings, as do the class loaders below it
   */
  static void begin(ClassLoader application) {
    System.setProperty(Context.URL_PKG_PREFIXES, "org.apache.naming");
    try {
      NamingContext root = new NamingContext(new Hashtable<>(), "mcp");
      root.createSubcontext("comp").createSubcontext("env");
      ContextBindings.bindContext(Naming.class, root);
      ContextBindings.bindClassLoader(Naming.class, null, application);
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }
}
