package site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the documentation as a folder of HTML pages that need no server and no network: {@code
 * Site FOLDER}, in the folder of the project.
 */
public final class Site {
  private static final Path DOCS = Path.of("src/docs");
  private static final Pattern GROUP = Pattern.compile("(?s)\\*\\*(To [^*]+):\\*\\*(.*?)\\n\\n");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)#]+)\\)");
  private static final String PACKAGES = Stream.of(
          "api", "spi", "model", "client", "testkit", "protocol", "jsonrpc")
      .map("io.github.mcpwar."::concat)
      .collect(Collectors.joining(File.pathSeparator));

  private final Path target;
  private final Map<Path, String> names = new LinkedHashMap<>();
  private final List<String> index = new ArrayList<>();

  private Site(Path target) {
    this.target = target;
  }

  public static void main(String[] args) throws IOException {
    Site site = new Site(Path.of(args[0]));
    site.collect();
    site.write();
    site.javadoc();
    List<String> broken = new LinkCheck(site.target).broken();
    broken.forEach(System.err::println);
    if (!broken.isEmpty()) {
      System.exit(1);
    }
    System.out.println(site.names.size() + " pages: " + site.target.resolve("index.html"));
  }

  private void collect() throws IOException {
    names.put(Path.of("README.md"), "index.html");
    names.put(Path.of("deploy-tomcat/README.md"), "deploy.html");
    names.put(Path.of("src/examples/first-tool/README.md"), "first-tool.html");
    names.put(Path.of("src/examples/web-page/README.md"), "web-page.html");
    try (Stream<Path> docs = Files.list(DOCS)) {
      docs.filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(file -> names.put(file, file.getFileName().toString().replace(".md", ".html")));
    }
  }

  private void write() throws IOException {
    Files.createDirectories(target);
    String template = Files.readString(Path.of("src/site/page.html"));
    String menu = menu();
    for (Map.Entry<Path, String> each : names.entrySet()) {
      MarkdownPage page = new MarkdownPage(each.getKey());
      for (MarkdownPage.Section section : page.sections()) {
        index.add(entry(each.getValue(), page.title(), section));
      }
      String html = page.html(link -> address(each.getKey(), link));
      Files.writeString(
          target.resolve(each.getValue()),
          template
              .replace("{title}", escaped(page.title()))
              .replace("{menu}", menu)
              .replace("{content}", html));
    }
    Files.writeString(
        target.resolve("search-index.js"),
        "const INDEX = [\n" + String.join(",\n", index) + "\n];\n");
    List<Path> files = new ArrayList<>();
    files.add(Path.of("src/site/site.css"));
    files.add(Path.of("src/site/search.js"));
    try (Stream<Path> docs = Files.list(DOCS)) {
      docs.filter(file -> file.toString().endsWith(".svg")).forEach(files::add);
    }
    for (Path file : files) {
      Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The groups of pages at the end of the README, and the Javadoc. */
  private String menu() throws IOException {
    String more = Files.readString(Path.of("README.md")).split("\n## More\n")[1] + "\n\n";
    StringBuilder menu = new StringBuilder("<a href=\"index.html\">mcp-war</a>\n");
    Matcher group = GROUP.matcher(more);
    while (group.find()) {
      menu.append("<h2>").append(group.group(1)).append("</h2>\n");
      Matcher link = LINK.matcher(group.group(2));
      while (link.find()) {
        menu.append("<a href=\"%s\">%s</a>\n"
            .formatted(
                address(Path.of("README.md"), link.group(2)),
                escaped(link.group(1).replace('\n', ' '))));
      }
    }
    return menu.append("<h2>Reference</h2>\n<a href=\"api/index.html\">Javadoc</a>\n")
        .toString();
  }

  /** The address on the site for a link in a page. Other files of the project are copied. */
  private String address(Path page, String link) {
    if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
      return link;
    }
    String[] parts = link.split("#", 2);
    Path file = Path.of("").resolve(page).resolveSibling(parts[0]).normalize();
    Path readme = file.resolve("README.md");
    String name = names.getOrDefault(file, names.get(readme));
    String anchor = parts.length > 1 ? "#" + parts[1] : "";
    return (name == null ? copied(file) : name) + anchor;
  }

  private String copied(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return listed(file);
      }
      Path copy = target.resolve("files").resolve(file + ".txt");
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return "files/" + file + ".txt";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String listed(Path folder) throws IOException {
    StringBuilder list = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>" + folder
        + "</title><h1>" + folder + "</h1><ul>\n");
    String up = "../".repeat(folder.getNameCount() + 1);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        list.append("<li><a href=\"%s%s\">%s</a>\n".formatted(up, copied(each), each));
      }
    }
    Path page = target.resolve("files").resolve(folder).resolve("index.html");
    Files.createDirectories(page.getParent());
    Files.writeString(page, list.append("</ul>\n"));
    return "files/" + folder + "/index.html";
  }

  private void javadoc() {
    int status = ToolProvider.findFirst("javadoc")
        .orElseThrow(() -> new IllegalStateException("This Java has no javadoc"))
        .run(
            System.out,
            System.err,
            "-quiet",
            "-Xdoclint:none",
            "-notimestamp",
            "-windowtitle",
            "mcp-war",
            "-classpath",
            libraries(),
            "-sourcepath",
            "src/main/java",
            "-subpackages",
            PACKAGES,
            "-d",
            target.resolve("api").toString());
    if (status != 0) {
      throw new IllegalStateException("javadoc failed");
    }
  }

  /** The class path without the project's own classes, which come from their sources. */
  private static String libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String entry(String file, String title, MarkdownPage.Section section) {
    return Stream.of(
            file + "#" + section.anchor(),
            section.heading().equals(title) ? title : title + ": " + section.heading(),
            section.text().replaceAll("\\s+", " "))
        .map(Site::quoted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
