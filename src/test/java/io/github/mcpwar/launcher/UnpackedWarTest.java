package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedWarTest {

  @TempDir
  Path folder;

  private UnpackedWar war;

  @BeforeEach
  void create() throws IOException {
    war = UnpackedWar.inTemporaryFolder();
  }

  @AfterEach
  void delete() {
    war.delete();
  }

  @Test
  void the_application_comes_without_what_only_the_launcher_needs() throws IOException {
    war.unpack(zip(
        "index.html",
        "WEB-INF/web.xml",
        "WEB-INF/embed/tomcat.jar",
        "WEB-INF/lib/a.jar",
        "io/github/mcpwar/launcher/Main.class"));
    Path root = war.documentRoot();
    assertThat(root.resolve("index.html")).hasContent("index.html");
    assertThat(root.resolve("WEB-INF/web.xml")).exists();
    assertThat(root.resolve("WEB-INF/embed")).doesNotExist();
    assertThat(root.resolve("io")).doesNotExist();
    assertThat(war.container()).singleElement().asString().endsWith("/tomcat.jar");
    assertThat(war.application())
        .extracting(Object::toString)
        .satisfiesExactly(
            classes -> assertThat(classes).endsWith("/WEB-INF/classes/"),
            library -> assertThat(library).endsWith("/WEB-INF/lib/a.jar"));
  }

  @Test
  void nothing_is_left_after_deleting() throws IOException {
    war.unpack(zip("a/b/c.txt"));
    war.delete();
    assertThat(war.documentRoot().getParent()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/tmp/evil", "WEB-INF/embed/../evil", "a/.."})
  void an_entry_that_leads_out_of_its_folder_is_refused(String name) throws IOException {
    Path file = zip(name);
    assertThatIOException()
        .isThrownBy(() -> war.unpack(file))
        .withMessageContaining("outside of its folder");
  }

  @Test
  void a_folder_is_no_war() {
    assertThatIOException()
        .isThrownBy(() -> war.unpack(folder))
        .withMessageStartingWith("Not a WAR file");
  }

  /** A WAR in which every entry contains its own name. */
  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("test.war");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
