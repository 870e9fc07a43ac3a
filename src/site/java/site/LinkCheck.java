package site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for links between the pages of a site that lead nowhere. */
final class LinkCheck {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  private final Path site;

  LinkCheck(Path site) {
    this.site = site;
  }

  List<String> broken() throws IOException {
    List<String> broken = new ArrayList<>();
    try (Stream<Path> pages = Files.list(site)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          if (!link.group(1).matches("[a-z]+:.*") && !leadsSomewhere(page, link.group(1))) {
            broken.add(page.getFileName() + ": " + link.group(1));
          }
        }
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    return Files.exists(file)
        && (parts.length == 1 || Files.readString(file).contains("id=\"" + parts[1] + "\""));
  }
}
