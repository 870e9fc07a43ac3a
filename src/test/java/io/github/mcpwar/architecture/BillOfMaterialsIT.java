package io.github.mcpwar.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bills of materials in the WAR list the packed libraries, and the page of libraries pins them:
 * a library with another checksum fails the build. {@code -Dgolden.update} writes the page again.
 */
class BillOfMaterialsIT {
  private static final Path WAR = Path.of("target/mcp.war");
  private static final Path PAGE = Path.of("src/docs/libraries.md");
  private static final String OF_WAR = "META-INF/sbom/mcp.cdx.json";
  private static final String OF_CONSOLE = "console/lib/console.cdx.json";

  private record Library(String name, String version, String licences, String checksum) {
    static Library of(JsonNode component, String algorithm) {
      return new Library(
          component.path("name").stringValue(),
          component.path("version").stringValue(),
          StreamSupport.stream(component.path("licenses").spliterator(), false)
              .map(each -> each.path("license"))
              .map(each -> each.path("id").stringValue(each.path("name").stringValue("")))
              .collect(joining(", ")),
          StreamSupport.stream(component.path("hashes").spliterator(), false)
              .filter(each -> each.path("alg").stringValue("").equals(algorithm))
              .map(each -> each.path("content").stringValue())
              .collect(joining()));
    }

    String row() {
      return "| " + name + " | " + version + " | " + licences + " | `" + checksum + "` |\n";
    }
  }

  @Test
  void a_jar_in_the_war_is_in_the_bill_by_its_checksum() throws Exception {
    List<String> checksums = libraries(OF_WAR, "SHA-256").map(Library::checksum).toList();
    try (JarFile war = new JarFile(WAR.toFile())) {
      for (ZipEntry jar : jars(war)) {
        assertThat(sha256(war.getInputStream(jar))).as(jar.getName()).isIn(checksums);
      }
    }
  }

  @Test
  void a_library_of_the_bill_is_a_jar_in_the_war_or_packed_under_another_name() throws Exception {
    try (JarFile war = new JarFile(WAR.toFile());
        JarFile classes = new JarFile("target/mcp-classes.jar")) {
      List<String> jars = jars(war).stream().map(ZipEntry::getName).toList();
      for (Library library : libraries(OF_WAR, "SHA-256").toList()) {
        String file = "/" + library.name() + "-" + library.version() + ".jar";
        if (jars.stream().noneMatch(jar -> jar.endsWith(file))) {
          Path original = onClassPath(file);
          assertThat(sha256(Files.newInputStream(original))).isEqualTo(library.checksum());
          assertThat(classes.getEntry("io/github/mcpwar/shaded/" + aClassOf(original)))
              .as(library.name())
              .isNotNull();
        }
      }
    }
  }

  @Test
  void the_page_of_libraries_lists_each_with_licence_and_checksum() throws IOException {
    assertThat(libraries(OF_WAR, "SHA-256")).noneMatch(each -> each.licences().isEmpty());
    assertThat(libraries(OF_CONSOLE, "SHA-512"))
        .isNotEmpty()
        .noneMatch(each -> each.licences().isEmpty());
    String page = Files.readString(PAGE);
    String expected = withTable(
        withTable(page, "java", libraries(OF_WAR, "SHA-256")),
        "javascript",
        libraries(OF_CONSOLE, "SHA-512"));
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, expected);
    }
    assertThat(page).isEqualTo(expected);
  }

  @Test
  void the_bill_beside_the_war_is_the_one_in_it() throws IOException {
    try (JarFile war = new JarFile(WAR.toFile())) {
      assertThat(war.getInputStream(war.getEntry(OF_WAR)))
          .hasBinaryContent(Files.readAllBytes(Path.of("target/mcp.cdx.json")));
    }
  }

  @Test
  void licences_lie_in_the_jar_with_the_classes_that_they_are_for() throws IOException {
    try (JarFile classes = new JarFile("target/mcp-classes.jar")) {
      assertThat(classes.stream().map(ZipEntry::getName))
          .contains(
              "META-INF/licences/jersey-server/META-INF/LICENSE.md",
              "META-INF/licences/jersey-server/META-INF/NOTICE.md",
              "META-INF/licences/micrometer-core/META-INF/LICENSE");
    }
  }

  private static Stream<Library> libraries(String bill, String algorithm) throws IOException {
    try (JarFile war = new JarFile(WAR.toFile())) {
      ZipEntry entry = war.getEntry(bill);
      assertThat(entry).as(bill + ", which a build with -o leaves out").isNotNull();
      JsonNode components = new JsonMapper().readTree(war.getInputStream(entry)).path("components");
      TreeSet<Library> sorted = new TreeSet<>(Comparator.comparing(Library::name));
      components.forEach(each -> sorted.add(Library.of(each, algorithm)));
      assertThat(sorted).hasSize(components.size());
      return sorted.stream();
    }
  }

  private static String withTable(String page, String which, Stream<Library> libraries) {
    return page.replaceFirst(
        "(?s)(<!-- " + which + " -->\n).*?(<!-- end -->)",
        "$1"
            + Matcher.quoteReplacement(libraries
                .map(Library::row)
                .collect(joining(
                    "",
                    "| library | version | licences | checksum |\n| --- | --- | --- | --- |\n",
                    "\n")))
            + "$2");
  }

  private static List<? extends ZipEntry> jars(JarFile war) {
    return war.stream()
        .filter(entry -> entry.getName().endsWith(".jar"))
        .filter(entry -> !entry.getName().endsWith("/mcp-classes.jar"))
        .toList();
  }

  private static Path onClassPath(String file) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.endsWith(file))
        .map(Path::of)
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is in the bill and nowhere else"));
  }

  private static String aClassOf(Path library) throws IOException {
    try (JarFile jar = new JarFile(library.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/") && !name.equals("module-info.class"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String sha256(InputStream content) throws IOException, GeneralSecurityException {
    try (content) {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
    }
  }
}
