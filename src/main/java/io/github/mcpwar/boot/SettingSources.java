package io.github.mcpwar.boot;

import io.github.mcpwar.environment.Jndi;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sources of settings, in order of precedence: the command line, environment variables, system
 * properties, environment entries of the container, context parameters, a file named by one of
 * these, and a file in the WAR.
 */
final class SettingSources {
  private static final System.Logger LOG = System.getLogger(SettingSources.class.getName());
  private static final String FILE_IN_WAR = "mcp.properties";

  private SettingSources() {}

  /** The sources for a web application. */
  static List<SettingSource> of(ServletContext context) {
    List<SettingSource> sources = new ArrayList<>();
    Map<String, String> options = ContextAttributes.COMMAND_LINE.get(context);
    if (options != null) {
      sources.add(SettingSource.ours("command line", options));
    }
    addProcess(sources);
    sources.add(environmentEntries());
    sources.add(SettingSource.shared(
        "context parameter",
        Set.copyOf(Collections.list(context.getInitParameterNames())),
        setting -> context.getInitParameter(setting.key())));
    addFiles(sources);
    return sources;
  }

  /**
   * The sources for a process without a container. The context parameters of the WAR's descriptor
   * count.
   */
  static List<SettingSource> ofProcess(Map<String, String> options) {
    return ofProcess(options, WebXml.around(SettingSources.class));
  }

  static List<SettingSource> ofProcess(Map<String, String> options, Optional<WebXml> descriptor) {
    List<SettingSource> sources = new ArrayList<>();
    sources.add(SettingSource.ours("command line", options));
    addProcess(sources);
    descriptor.ifPresent(file -> sources.add(
        SettingSource.shared("context parameter in web.xml", file.contextParameters())));
    addFiles(sources);
    return sources;
  }

  /** The sources for a process without a container and options. */
  static List<SettingSource> ofProcess() {
    return ofProcess(Map.of());
  }

  private static void addProcess(List<SettingSource> sources) {
    sources.add(SettingSource.shared(
        "environment variable",
        AllSettings.NAMED.stream() // unknown ones do not prevent a start
            .flatMap(each -> each.keysOfFirst(System.getenv().keySet()).stream())
            .collect(Collectors.toSet()),
        setting -> System.getenv(setting.environmentName())));
    sources.add(SettingSource.shared(
        "system property",
        System.getProperties().stringPropertyNames(),
        setting -> System.getProperty(setting.key())));
  }

  private static SettingSource environmentEntries() {
    return SettingSource.shared(
        "environment entry",
        Jndi.names(Jndi.ENVIRONMENT),
        setting ->
            Jndi.find(Jndi.ENVIRONMENT + setting.key()).map(Object::toString).orElse(null));
  }

  private static void addFiles(List<SettingSource> sources) {
    String file = "";
    for (SettingSource source : List.copyOf(sources)) {
      String text = source.lookup().apply(ApplicationSettings.SETTINGS_FILE);
      if (text != null) {
        file = text;
        break;
      }
    }
    if (!file.isEmpty()) {
      sources.add(SettingSource.ours("file " + file, read(Path.of(file))));
    }
    sources.add(SettingSource.ours("file in the WAR", inWar()));
  }

  private static Map<String, String> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return requireLast(SettingsFile.read(in));
    } catch (IOException | IllegalArgumentException e) {
      String reason =
          e instanceof IllegalArgumentException ? ": " + e.getMessage() : " (" + e + ")";
      throw new IllegalArgumentException(
          "Setting " + ApplicationSettings.SETTINGS_FILE.key()
              + " must name a readable file of properties, not \"" + file + "\"" + reason,
          e);
    }
  }

  private static Map<String, String> inWar() {
    ClassLoader loader = SettingSources.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(FILE_IN_WAR)) {
      return in == null ? Map.of() : requireLast(SettingsFile.read(in));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          FILE_IN_WAR + " in the WAR is no file of properties: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that a file does not name another file. */
  private static Map<String, String> requireLast(Map<String, String> values) {
    if (values.containsKey(ApplicationSettings.SETTINGS_FILE.key())) {
      throw new IllegalArgumentException("it has " + ApplicationSettings.SETTINGS_FILE.key()
          + ", which is read from outside of files only");
    }
    return values;
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming an unknown or invalid setting and its source
   */
  static Settings read(List<SettingSource> sources) {
    for (SettingSource source : sources) {
      try {
        UnknownSettings.refuse(source.prefix(), source.names());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + " (" + source.name() + ")", e);
      }
    }
    List<String> variables = UnknownSettings.variables(System.getenv().keySet());
    if (!variables.isEmpty()) { // other programs may use the prefix
      LOG.log(
          System.Logger.Level.WARNING,
          "Unknown settings in the environment: " + String.join(", ", variables));
    }
    Settings settings = AllSettings.from(sources);
    settings.renamed().forEach(words -> LOG.log(System.Logger.Level.WARNING, words));
    return settings;
  }
}
