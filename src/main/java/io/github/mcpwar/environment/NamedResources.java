package io.github.mcpwar.environment;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses classes that name a resource which the application maps to nothing. Jakarta EE silently
 * gives such a class the container's default resource, so a tool would work on another database
 * than the one it names.
 *
 * @param mapped the names that the application's descriptors map
 * @see <a href="https://jakarta.ee/specifications/platform/10/jakarta-platform-spec-10.0#a2009"
 *     >Default data source</a>
 */
record NamedResources(Set<String> mapped) {

  /** The names of the default resources of Jakarta EE. */
  private static final Set<String> DEFAULTS = Set.of(
      "java:comp/DefaultDataSource",
      "java:comp/DefaultJMSConnectionFactory",
      "java:comp/DefaultManagedExecutorService",
      "java:comp/DefaultManagedScheduledExecutorService",
      "java:comp/DefaultManagedThreadFactory",
      "java:comp/DefaultContextService");

  /** Reads the names that the application maps in {@code web.xml} and {@code jboss-web.xml}. */
  static Set<String> mappedIn(ServletContext application) {
    Set<String> mapped = new HashSet<>();
    for (String file : Set.of("/WEB-INF/web.xml", "/WEB-INF/jboss-web.xml")) {
      find(application, file).map(Descriptor::new).stream()
          .flatMap(descriptor -> Stream.of("resource-ref", "resource-env-ref", "data-source")
              .flatMap(kind -> descriptor.elements(kind).stream()))
          .filter(element -> Stream.of("jndi-name", "lookup-name", "mapped-name", "class-name")
              .anyMatch(target -> !Descriptor.text(element, target).isEmpty()))
          .flatMap(element -> Stream.of("res-ref-name", "resource-env-ref-name", "name")
              .map(name -> Descriptor.text(element, name)))
          .filter(name -> !name.isEmpty())
          .map(Jndi::inEnvironment)
          .forEach(mapped::add);
    }
    return mapped;
  }

  private static Optional<URL> find(ServletContext application, String file) {
    try {
      return Optional.ofNullable(application.getResource(file));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Checks the resources that a class names.
   *
   * @throws IllegalArgumentException naming the resource to map
   */
  void require(Class<?> type) {
    ResourceInjection.members(type)
        .filter(resource -> !resource.name().isEmpty()
            && resource.lookup().isEmpty()
            && resource.mappedName().isEmpty())
        .map(Resource::name)
        .forEach(this::refuseDefault);
  }

  private void refuseDefault(String name) {
    String whole = Jndi.inEnvironment(name);
    Optional<Object> bound = mapped.contains(whole) ? Optional.empty() : Jndi.find(whole);
    bound
        .flatMap(object -> DEFAULTS.stream()
            .filter(each -> Jndi.find(each).filter(other -> other == object).isPresent())
            .findFirst())
        .ifPresent(each -> {
          throw new IllegalArgumentException("it needs the resource " + name
              + ", which is mapped to nothing, so that the container would give it " + each
              + ": map the name in WEB-INF/jboss-web.xml, or say @Resource(lookup = \"" + each
              + "\") if that is meant");
        });
  }
}
