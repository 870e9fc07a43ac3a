package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.environment.Jndi;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where settings are written, what counts more first: the command line, environment variables, system properties, environment entries of the container and
 * context parameters, a file that one of those names, a file in the WAR.
 */
final class SettingSources {
  private static final System.Logger LOG = System.getLogger(SettingSources.class.getName());
  private static final String FILE_IN_WAR = "mcp.properties";

  /** The context attribute that has the options of the command line, by name; whoever starts a container may set it. */
  private static final String COMMAND_LINE = "mcp.command-line";

  private SettingSources() {}

  /** Those of a web application. */
  static List<SettingSource> of(ServletContext context) {
    List<SettingSource> sources = new ArrayList<>();
    if (context.getAttribute(COMMAND_LINE) instanceof Map<?, ?> options) {
      Map<String, String> values = new HashMap<>();
      options.forEach((name, value) -> values.put(name.toString(), value.toString()));
      sources.add(SettingSource.of("command line", values));
    }
    addProcess(sources);
    sources.add(environmentEntries());
    sources.add(new SettingSource(
        "context parameter",
        Set.copyOf(Collections.list(context.getInitParameterNames())),
        setting -> context.getInitParameter(setting.key())));
    addFiles(sources);
    return sources;
  }

  /** Those of a process without a container. What the WAR's own descriptor says counts as in one. */
  static List<SettingSource> ofProcess(Map<String, String> options) {
    return ofProcess(options, WebXml.around(SettingSources.class));
  }

  static List<SettingSource> ofProcess(Map<String, String> options, Optional<WebXml> descriptor) {
    List<SettingSource> sources = new ArrayList<>();
    sources.add(SettingSource.of("command line", options));
    addProcess(sources);
    descriptor.ifPresent(file ->
        sources.add(SettingSource.of("context parameter in web.xml", file.contextParameters())));
    addFiles(sources);
    return sources;
  }

  /** Those of a process without a container and without options. */
  static List<SettingSource> ofProcess() {
    return ofProcess(Map.of());
  }

  private static void addProcess(List<SettingSource> sources) {
    sources.add(new SettingSource(
        "environment variable",
        Set.of(), // an unknown one is no reason not to start
        setting -> System.getenv(setting.environmentName())));
    sources.add(new SettingSource(
        "system property",
        System.getProperties().stringPropertyNames(),
        setting -> System.getProperty(setting.key())));
  }

  private static SettingSource environmentEntries() {
    return new SettingSource(
        "environment entry",
        Jndi.names(Jndi.ENVIRONMENT),
        setting ->
            Jndi.find(Jndi.ENVIRONMENT + setting.key()).map(Object::toString).orElse(null));
  }

  private static void addFiles(List<SettingSource> sources) {
    String file = "";
    for (SettingSource source : List.copyOf(sources)) {
      String text = source.lookup().apply(Settings.SETTINGS_FILE);
      if (text != null) {
        file = text;
        break;
      }
    }
    if (!file.isEmpty()) {
      sources.add(SettingSource.of("file " + file, read(Path.of(file))));
    }
    sources.add(SettingSource.of("file in the WAR", inWar()));
  }

  private static Map<String, String> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      return properties(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting " + Settings.SETTINGS_FILE.key()
              + " must name a readable file of properties, not \"" + file + "\"",
          e);
    }
  }

  private static Map<String, String> inWar() {
    ClassLoader loader = SettingSources.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(FILE_IN_WAR)) {
      return in == null ? Map.of() : properties(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> properties(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming what is unknown or wrong, and where it is written
   */
  static Settings read(List<SettingSource> sources) {
    for (SettingSource source : sources) {
      try {
        Settings.requireKnown(source.names());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + " (" + source.name() + ")", e);
      }
    }
    List<String> variables = Settings.unknownVariables(System.getenv().keySet());
    if (!variables.isEmpty()) { // other programs may own the prefix
      LOG.log(
          System.Logger.Level.WARNING,
          "Unknown settings in the environment: " + String.join(", ", variables));
    }
    return Settings.from(sources);
  }
}
