package io.github.mcpwar.requirements;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The requirements that tests prove: methods cite them by {@link Proves}, exchanges of golden
 * conversations by {@code [id, id]} at the end of their titles.
 */
final class Citations {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Pattern TITLE = Pattern.compile("(?m)^## .*\\[([a-z0-9, -]+)]$");

  private final Map<String, Set<String>> testsByRow = new TreeMap<>();
  private final Set<String> tests = new TreeSet<>();
  private final Map<String, String> classes = new HashMap<>();

  private Citations() {}

  /** Looks through all tests. */
  static Citations find() throws IOException {
    Citations citations = new Citations();
    ReflectionSupport.findAllClassesInPackage("io.github.mcpwar", type -> true, name -> true)
        .forEach(citations::add);
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("golden"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
        citations.add(file);
      }
    }
    return citations;
  }

  private void add(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      boolean test = isAnnotated(method, Testable.class);
      String name = type.getSimpleName() + "." + method.getName();
      if (test) {
        tests.add(name);
      }
      Proves proves = method.getAnnotation(Proves.class);
      if (proves != null) {
        if (!test) {
          throw new IllegalStateException(name + " proves something and is no test");
        }
        String other = classes.putIfAbsent(type.getSimpleName(), type.getName());
        if (other != null && !other.equals(type.getName())) {
          throw new IllegalStateException(other + " and " + type.getName() + " have one name");
        }
        cite(name, List.of(proves.value()));
      }
    }
  }

  private void add(Path file) throws IOException {
    String name = RESOURCES.relativize(file).toString();
    tests.add(name);
    Matcher title = TITLE.matcher(Files.readString(file));
    while (title.find()) {
      cite(name, List.of(title.group(1).split(", ")));
    }
  }

  private void cite(String test, List<String> rows) {
    rows.forEach(row -> testsByRow.computeIfAbsent(row, key -> new TreeSet<>()).add(test));
  }

  /** All tests that there are, whether they cite something or not. */
  Set<String> tests() {
    return tests;
  }

  /** The tests that cite a row. */
  Set<String> of(String row) {
    return testsByRow.getOrDefault(row, Set.of());
  }

  /** The cited rows. */
  Set<String> rows() {
    return testsByRow.keySet();
  }
}
