package io.github.mcpwar.environment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;

/**
 * Looks up objects in JNDI, if the container has a naming service. Only {@code java:} names are
 * looked up, which never leave the container.
 */
@SuppressWarnings("BanJNDI") // which is about names that lead to other servers
public final class Jndi {

  /** The prefix of the application's environment entries and resources. */
  public static final String ENVIRONMENT = "java:comp/env/";

  private Jndi() {}

  /** Returns the full name of an environment entry or resource. */
  static String inEnvironment(String name) {
    return name.startsWith("java:") ? name : ENVIRONMENT + name;
  }

  /**
   * Looks up a name; empty if nothing is bound to it, or if it does not begin with {@code java:}.
   */
  public static Optional<Object> find(String name) {
    if (!name.startsWith("java:")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(InitialContext.doLookup(name));
    } catch (NamingException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /**
   * Binds an object to a name, and creates missing contexts on the way.
   *
   * @param name below {@link #ENVIRONMENT}
   * @throws IllegalStateException if that is not possible, for instance because the container
   *     manages the names
   */
  public static void bind(String name, Object object) {
    try {
      Context folder = (Context) InitialContext.doLookup(ENVIRONMENT.replaceFirst("/$", ""));
      List<String> path = List.of(name.split("/", -1));
      for (String each : path.subList(0, path.size() - 1)) {
        folder = folder(folder, each);
      }
      folder.bind(path.get(path.size() - 1), object);
    } catch (NamingException e) {
      throw new IllegalStateException("Cannot name " + name + " in JNDI: " + e, e);
    }
  }

  private static Context folder(Context parent, String name) throws NamingException {
    try {
      return (Context) parent.lookup(name);
    } catch (NameNotFoundException e) {
      return parent.createSubcontext(name);
    }
  }

  /** Returns the names in a context; empty if there is no such context. */
  public static Set<String> names(String folder) {
    Set<String> names = new HashSet<>();
    try {
      NamingEnumeration<NameClassPair> found =
          new InitialContext().list(folder.replaceFirst("/$", ""));
      while (found.hasMore()) {
        names.add(found.next().getName());
      }
    } catch (NamingException | IllegalStateException e) {
      return Set.of();
    }
    return names;
  }
}
