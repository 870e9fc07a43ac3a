package io.github.mcpwar.requirements;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sentences of a page of the specification that oblige somebody: those with MUST, SHALL or
 * REQUIRED. A sentence ends with its stop, colon or semicolon, its list item, its row of a table or
 * its paragraph; blocks of code have none.
 */
final class Sentences {
  private static final Pattern OBLIGES = Pattern.compile("\\b(MUST|SHALL|REQUIRED)\\b");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final Pattern STARTS_ANEW = Pattern.compile("(([-*+]|\\d+\\.) |\\||<).*");
  private static final Pattern END =
      Pattern.compile("(?<=[.!?:;])(\\*\\*|_|\\)|\")?\\s+(?=[A-Z*`\"_(\\[\\d-])");
  private static final Pattern ABBREVIATION = Pattern.compile("\\b(e\\.g|i\\.e)\\.");

  /** A sentence, and the anchor of the heading that it stands under; empty for none. */
  record Sentence(String anchor, String text) {}

  private final List<Sentence> found = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private String anchor = "";
  private boolean code;

  private Sentences() {}

  /** The sentences of a page in their order. */
  static List<Sentence> of(String page) {
    Sentences sentences = new Sentences();
    page.lines().map(String::strip).forEach(sentences::line);
    sentences.endOfParagraph();
    return sentences.found;
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    if (line.startsWith("```")) {
      endOfParagraph();
      code = !code;
    } else if (code) {
      return;
    } else if (heading.matches()) {
      endOfParagraph();
      anchor = anchor(heading.group(1));
    } else if (line.isEmpty()) {
      endOfParagraph();
    } else {
      if (STARTS_ANEW.matcher(line).matches()) {
        endOfParagraph();
      }
      paragraph.append(line.replaceFirst("^>\\s*", "")).append(' ');
    }
  }

  private void endOfParagraph() {
    String text = ABBREVIATION.matcher(paragraph.toString().strip()).replaceAll("$1");
    for (String sentence : END.split(text)) {
      if (OBLIGES.matcher(sentence).find()) {
        found.add(new Sentence(anchor, sentence));
      }
    }
    paragraph.setLength(0);
  }

  /** As the specification's site makes them. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("^`?_|[^\\w\\s-]", "")
        .replaceAll("\\s+", "-");
  }

  /**
   * Prints the number of such sentences on each page, in the form of {@code requirements.yaml}.
   *
   * @param arguments the folder {@code docs/specification} of a checkout of the specification, and
   *     the revisions
   */
  public static void main(String... arguments) throws IOException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (String revision : List.of(arguments).subList(1, arguments.length)) {
      Path folder = Path.of(arguments[0], revision);
      for (String part : List.of("basic", "client", "server")) {
        try (Stream<Path> pages = Files.walk(folder.resolve(part))) {
          for (Path page :
              pages.filter(file -> file.toString().endsWith(".mdx")).toList()) {
            int count = of(Files.readString(page)).size();
            if (count > 0) {
              String name = folder.relativize(page).toString().replace(".mdx", "");
              counts.computeIfAbsent(name, key -> new TreeMap<>()).put(revision, count);
            }
          }
        }
      }
    }
    counts.forEach((page, byRevision) -> System.out.println("  "
        + page
        + ": "
        + byRevision.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(joining(", ", "{", "}"))));
  }
}
