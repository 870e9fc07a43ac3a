package io.github.mcpwar.environment;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;

/** Names that the container has given to things, if it has a naming service at all. Only {@code java:} names are looked up, which never leave the container. */
@SuppressWarnings("BanJNDI") // which is about names that lead to other servers
public final class Jndi {

  /** Where an application finds its own environment entries and resources. */
  public static final String ENVIRONMENT = "java:comp/env/";

  private Jndi() {}

  /** What is bound to a name; nothing is bound to one that does not begin with {@code java:}. */
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

  /** The names in a folder, or nothing where there is none. */
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
