package io.github.mcpwar.environment;

import java.util.Optional;
import javax.sql.DataSource;

/** Looks up data sources by name, and never gives the container's default for another name. */
public final class NamedDataSources {
  private static final String DEFAULT = "java:comp/DefaultDataSource";

  private NamedDataSources() {}

  /**
   * Looks up a data source in the naming context of the calling thread.
   *
   * @param name such as {@code jdbc/ops}, or a whole name that begins with {@code java:}
   * @throws IllegalArgumentException if the name stands for something else, with the reason
   */
  public static Optional<DataSource> find(String name) {
    String whole = Jndi.inEnvironment(name);
    Optional<Object> found = Jndi.find(whole);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!(found.get() instanceof DataSource source)) {
      throw new IllegalArgumentException(name + " is no data source");
    }
    if (!whole.equals(DEFAULT)
        && Jndi.find(DEFAULT).filter(each -> each == source).isPresent()) {
      throw new IllegalArgumentException("the data source " + name
          + " is mapped to nothing, so that the container would give its default: map the name in"
          + " WEB-INF/jboss-web.xml, or write " + DEFAULT + " if that is meant");
    }
    return Optional.of(source);
  }
}
