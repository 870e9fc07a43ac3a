package io.github.mcpwar.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The console's files, held in memory. Only files that exist when they are read are ever
 * served. */
final class ConsoleFiles {

  /**
   * The files' folder in the web application, which is also the path below which they are served.
   */
  static final String FOLDER = "/console/";

  /** Says where the documentation is. */
  private static final String DOCS = FOLDER + "docs.json";

  /** Says where apps run. */
  private static final String APPS = FOLDER + "app-origin.json";

  private final Map<String, Page> byPath;

  private ConsoleFiles(Map<String, Page> byPath) {
    this.byPath = Map.copyOf(byPath);
  }

  /**
   * Reads the files of a web application. There are none if it was packaged without them. Adds what
   * the console has to know.
   *
   * @param apps the origin where apps run, which needs no escapes in JSON
   * @param docsUrl the URL of the documentation, which needs none either, or empty
   */
  static ConsoleFiles of(ServletContext context, AppOrigin apps, String docsUrl)
      throws IOException {
    Map<String, Page> pages = new HashMap<>();
    read(context, FOLDER, pages);
    add(pages, APPS, "{\"origin\": \"" + apps.text() + "\"}");
    add(pages, DOCS, docsUrl.isEmpty() ? "{}" : "{\"url\":\"" + docsUrl + "\"}");
    return new ConsoleFiles(pages);
  }

  private static void add(Map<String, Page> pages, String path, String json) {
    pages.put(path, Page.of(path, json.getBytes(UTF_8)));
  }

  private static void read(ServletContext context, String folder, Map<String, Page> pages)
      throws IOException {
    Set<String> paths = context.getResourcePaths(folder);
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (path.endsWith("/")) {
        read(context, path, pages);
      } else {
        try (InputStream in = context.getResourceAsStream(path)) {
          if (in != null) {
            pages.put(path, Page.of(path, in.readAllBytes()));
          }
        }
      }
    }
  }

  /** The file at a path such as {@code /console/main.js}. */
  Optional<Page> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
