package io.github.mcpwar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The picture of the packages is drawn from the table of their levels, which names all of them;
 * with {@code -Dgolden.update} it is drawn anew.
 */
class ArchitectureDiagramTest {
  private static final Path PAGE = Path.of("src/docs/architecture.md");
  private static final Path PICTURE = Path.of("src/docs/architecture.svg");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d|side) \\| (.+?) \\| .* \\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  private static final int WIDTH = 960;
  private static final int LABEL = 80;
  private static final int LINE = 34;

  /** The packages of each level, the highest first. */
  private static Map<String, List<String>> levels() throws IOException {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    String table = Files.readString(PAGE).split("(?m)^## ")[1];
    Matcher row = ROW.matcher(table);
    while (row.find()) {
      List<String> names = levels.computeIfAbsent(row.group(1), level -> new ArrayList<>());
      String root = "";
      Matcher name = NAME.matcher(row.group(2));
      while (name.find()) {
        boolean isRelative = name.group(1).startsWith(".");
        root = root.isEmpty() ? name.group(1).replaceFirst("\\..*", "") : root;
        names.add(isRelative ? root + name.group(1) : name.group(1));
      }
    }
    return levels;
  }

  private static String picture(Map<String, List<String>> levels) {
    StringBuilder boxes = new StringBuilder();
    int y = 10;
    for (Map.Entry<String, List<String>> level : levels.entrySet()) {
      int top = y;
      int x = LABEL;
      StringBuilder inside = new StringBuilder();
      for (String name : level.getValue()) {
        int width = name.length() * 8 + 16;
        if (x + width > WIDTH - 20) {
          x = LABEL;
          y += LINE;
        }
        inside.append("""
            <rect x="%d" y="%d" width="%d" height="26" rx="5" class="package"/>
            <text x="%d" y="%d">%s</text>
            """.formatted(x, y + 8, width, x + 8, y + 25, name));
        x += width + 8;
      }
      y += LINE + 8;
      boxes.append("""
          <rect x="10" y="%d" width="%d" height="%d" rx="8" class="level"/>
          <text x="20" y="%d" class="label">%s</text>
          """.formatted(top, WIDTH - 20, y - top, top + 25, label(level.getKey())));
      boxes.append(inside);
      y += 8;
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-label="The packages by level: each imports from lower levels only">
        <style>
        text { font: 13px monospace; fill: #1b2733 }
        .label { font-weight: bold }
        .level { fill: #eef3f8; stroke: #b9c7d6 }
        .package { fill: #ffffff; stroke: #6b8299 }
        </style>
        %s</svg>
        """.formatted(WIDTH, y + 2, boxes);
  }

  private static String label(String level) {
    return level.equals("side") ? "beside" : "level " + level;
  }

  @Test
  void the_picture_shows_the_levels_as_the_table_has_them() throws IOException {
    String expected = picture(levels());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PICTURE, expected);
    }
    assertThat(PICTURE).hasContent(expected);
  }

  @Test
  void every_package_with_a_rule_has_its_level() throws IOException {
    List<String> shown = levels().values().stream().flatMap(List::stream).toList();
    assertThat(Rooms.ALL)
        .extracting(Rooms.Room::name)
        .allMatch(name ->
            shown.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + ".")));
  }
}
