package io.github.mcpwar.boot;

import jakarta.servlet.ServletContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which data outlive a redeployment and a restart, the most suitable first: that of
 * systemd, those of WildFly or Tomcat, and that of the user. A folder may be missing or read-only.
 */
final class DataFolders {
  private static final String OURS = "mcp-war";

  private DataFolders() {}

  /** The folders of a web application. */
  static List<Path> of(ServletContext context) {
    return of(!Embedded.is(context), System.getenv(), System::getProperty);
  }

  /**
   * The folders of a process.
   *
   * @param guest true if a container runs the application; the launcher's own Tomcat has temporary
   *     folders only
   */
  static List<Path> of(
      boolean guest,
      Map<String, String> environment,
      Function<String, @Nullable String> properties) {
    Stream<Optional<Path>> ofContainer = guest
        ? Stream.of(
            path(properties.apply("jboss.server.data.dir")),
            path(properties.apply("catalina.base")),
            path(properties.apply("catalina.base")).map(base -> base.resolve("work")))
        : Stream.empty();
    return Stream.of(
            Stream.of(path(environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0])),
            ofContainer,
            Stream.of(ofUser(environment, properties)))
        .flatMap(each -> each)
        .flatMap(Optional::stream)
        .map(folder -> folder.resolve(OURS))
        .toList();
  }

  private static Optional<Path> ofUser(
      Map<String, String> environment, Function<String, @Nullable String> properties) {
    Optional<Path> home = path(properties.apply("user.home"));
    String system = String.valueOf(properties.apply("os.name"));
    return path(environment.get("XDG_DATA_HOME"))
        .or(() -> path(environment.get("LOCALAPPDATA")))
        .or(() -> home.map(folder -> folder.resolve(
            system.startsWith("Mac") ? "Library/Application Support" : ".local/share")));
  }

  /** An absolute path; empty if the text is none. */
  private static Optional<Path> path(@Nullable String text) {
    try {
      return Optional.ofNullable(text)
          .filter(each -> !each.isBlank())
          .map(Path::of)
          .filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
