package io.github.mcpwar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The contents of the packaged WAR and their places. */
class WarLayoutIT {

  private static final Path WAR = Path.of("target/mcp.war");
  private static final String LAUNCHER = "io/github/mcpwar/launcher/";
  private static final String LIBRARIES = "WEB-INF/lib/";

  @Test
  void the_manifest_names_the_launcher_and_the_version() throws IOException {
    try (JarFile war = new JarFile(WAR.toFile())) {
      Attributes manifest = war.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo("io.github.mcpwar.launcher.Main");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }
  }

  @Test
  void the_launcher_lies_at_the_root_and_nowhere_else() throws IOException {
    assertThat(names(LAUNCHER)).contains(LAUNCHER + "Main.class");
    assertThat(names(""))
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith(LAUNCHER));
    try (JarFile classes = new JarFile("target/mcp-classes.jar")) {
      assertThat(classes.stream()).noneMatch(entry -> entry.getName().startsWith(LAUNCHER));
    }
  }

  @Test
  void the_web_application_is_a_jar_among_its_libraries() throws IOException {
    assertThat(names(LIBRARIES)).contains(LIBRARIES + "mcp-classes.jar");
    assertThat(names("WEB-INF/classes/")).isEmpty();
  }

  @Test
  void every_class_in_its_jar_has_a_name_of_ours_and_none_starts_by_itself_but_the_server()
      throws IOException {
    try (JarFile classes = new JarFile("target/mcp-classes.jar")) {
      assertThat(classes.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
          .allMatch(name -> name.startsWith("io/github/mcpwar/"));
      ZipEntry initializers =
          classes.getEntry("META-INF/services/jakarta.servlet.ServletContainerInitializer");
      assertThat(classes.getInputStream(initializers))
          .hasContent("io.github.mcpwar.boot.McpInitializer");
    }
  }

  @Test
  void its_jar_provides_nothing_to_anybody_else_s_libraries() throws IOException {
    try (JarFile classes = new JarFile("target/mcp-classes.jar")) {
      assertThat(classes.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches("META-INF/services/.+"))
              .filter(name -> !name.startsWith("META-INF/services/io.github.mcpwar.shaded.")))
          .containsExactly("META-INF/services/jakarta.servlet.ServletContainerInitializer");
    }
  }

  @Test
  void the_test_kit_has_a_jar_of_its_own_and_is_nowhere_else() throws IOException {
    String kit = "io/github/mcpwar/testkit/";
    assertThat(names(LIBRARIES)).noneMatch(name -> name.contains("junit"));
    try (JarFile classes = new JarFile("target/mcp-classes.jar");
        JarFile testkit = new JarFile("target/mcp-testkit.jar")) {
      assertThat(classes.stream()).noneMatch(entry -> entry.getName().startsWith(kit));
      assertThat(testkit.getEntry(kit + "McpServerExtension.class")).isNotNull();
      assertThat(testkit.getEntry("io/github/mcpwar/boot/Server.class")).isNull();
    }
  }

  @Test
  void the_container_lies_apart_from_the_libraries() throws IOException {
    assertThat(names("WEB-INF/embed/"))
        .anyMatch(name -> name.contains("tomcat-embed-core-"))
        .allMatch(name -> name.endsWith(".jar"));
    assertThat(names(LIBRARIES))
        .isNotEmpty()
        .noneMatch(name -> name.matches(".*(servlet-api|tomcat).*"));
  }

  @Test
  void the_embedded_tomcat_looks_for_tools_in_no_library_that_ships_with_the_war()
      throws Exception {
    Field constant = Class.forName("io.github.mcpwar.launcher.EmbeddedTomcat")
        .getDeclaredField("LIBRARIES_WITHOUT_TOOLS");
    constant.setAccessible(true);
    List<PathMatcher> skipped = Arrays.stream(((String) constant.get(null)).split(","))
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
        .toList();
    assertThat(names(LIBRARIES))
        .map(name -> Path.of(name.substring(LIBRARIES.length())))
        .allMatch(jar -> skipped.stream().anyMatch(glob -> glob.matches(jar)));
  }

  @Test
  void stock_tomcat_looks_for_tools_and_tag_libraries_in_no_library_that_the_embedded_one_skips()
      throws Exception {
    Field constant = Class.forName("io.github.mcpwar.launcher.EmbeddedTomcat")
        .getDeclaredField("LIBRARIES_WITHOUT_TOOLS");
    constant.setAccessible(true);
    String skipped = "${tomcat.util.scan.StandardJarScanFilter.jarsToSkip}," + constant.get(null);
    try (JarFile war = new JarFile(WAR.toFile());
        InputStream in = war.getInputStream(war.getEntry("META-INF/context.xml"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("pluggabilitySkip=\"" + skipped + "\"", "tldSkip=\"" + skipped + "\"");
    }
  }

  @Test
  void it_stays_small() throws IOException {
    assertThat(Files.size(WAR)).isLessThan(24_000_000);
  }

  /** The names of the files below a folder of the WAR. */
  private static List<String> names(String folder) throws IOException {
    try (JarFile war = new JarFile(WAR.toFile());
        Stream<? extends ZipEntry> entries = war.stream()) {
      return entries
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(folder))
          .toList();
    }
  }
}
