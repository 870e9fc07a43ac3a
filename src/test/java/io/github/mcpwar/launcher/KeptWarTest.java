package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptWarTest {
  @TempDir
  Path folder;

  private Path cache;
  private Path war;

  @BeforeEach
  void create() throws IOException {
    cache = folder.resolve("cache");
    PrivateFolder.create(cache);
    war = zip("WEB-INF/classes/tool/A.class", "WEB-INF/lib/a.jar", "WEB-INF/embed/tomcat.jar");
  }

  @Test
  void it_is_unpacked_once() throws IOException {
    KeptWar first = KeptWar.unpack(war, cache, List.of());
    Path page = first.unpacked().documentRoot().resolve("mark");
    Files.writeString(page, "from the first start");

    KeptWar second = KeptWar.unpack(war, cache, List.of());

    assertThat(second.unpacked().documentRoot().resolve("mark")).exists();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void its_class_path_has_jars_only() throws IOException {
    assertThat(KeptWar.unpack(war, cache, List.of()).classPath().split(":"))
        .extracting(each -> Path.of(each).getFileName().toString())
        .containsExactly("launcher.jar", "tomcat.jar", "classes.jar", "a.jar");
  }

  @Test
  void other_content_and_other_options_are_kept_apart() throws IOException {
    KeptWar.unpack(war, cache, List.of());
    KeptWar.unpack(war, cache, List.of("-Xmx1g"));
    zip("WEB-INF/lib/b.jar");
    KeptWar.unpack(war, cache, List.of());

    assertThat(kept()).hasSize(3);
  }

  @Test
  void it_knows_the_code_that_runs_from_it() throws IOException {
    Path launcher = Path.of(KeptWar.unpack(war, cache, List.of()).classPath().split(":")[0]);

    assertThat(KeptWar.running(launcher)).isPresent();
    assertThat(KeptWar.running(war)).isEmpty();
  }

  @Test
  void the_oldest_are_deleted_unless_they_are_in_use_or_starting() throws IOException {
    Path old = age(KeptWar.unpack(war, cache, List.of("1")), 5);
    Path less = age(KeptWar.unpack(war, cache, List.of("2")), 4);
    KeptWar newest = KeptWar.unpack(war, cache, List.of("3"));

    newest.deleteOthers();

    assertThat(old).doesNotExist();
    assertThat(less).exists();
  }

  @Test
  void an_archive_is_used_only_as_it_was_written() throws IOException {
    ClassArchive archive = KeptWar.unpack(war, cache, List.of()).archive();
    assertThat(archive.options()).last().asString().startsWith(ClassNames.OPTION);
    Files.writeString(archive.file(), "123456789");
    assertThat(archive.isWhole()).as("no state").isFalse();
    long time = Files.getLastModifiedTime(archive.file()).to(TimeUnit.NANOSECONDS);
    Files.writeString(archive.file().resolveSibling("classes.state"), "9 " + time);
    assertThat(archive.options()).contains("-XX:SharedArchiveFile=" + archive.file());
    Files.setLastModifiedTime(archive.file(), FileTime.from(time + 1000, TimeUnit.NANOSECONDS));
    assertThat(archive.isWhole()).as("changed").isFalse();
  }

  @Test
  void a_folder_that_others_can_read_or_that_is_a_link_is_refused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatIOException().isThrownBy(() -> PrivateFolder.create(open));
    Path link = Files.createSymbolicLink(folder.resolve("link"), cache);
    assertThatIOException().isThrownBy(() -> PrivateFolder.create(link));
  }

  @Test
  void the_folder_is_in_the_cache_of_the_service_or_of_the_user() {
    assertThat(PrivateFolder.ofCache(Map.of("CACHE_DIRECTORY", "/var/cache/mcp")))
        .isEqualTo(Path.of("/var/cache/mcp/classes"));
    assertThat(PrivateFolder.ofCache(Map.of("XDG_CACHE_HOME", "/home/a/c")))
        .isEqualTo(Path.of("/home/a/c/mcp-war"));
    assertThat(PrivateFolder.ofCache(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "mcp-war"));
  }

  private static Path age(KeptWar kept, int hours) throws IOException {
    Path folder = kept.unpacked().folder();
    Instant then = Instant.now().minus(Duration.ofHours(hours));
    return Files.setLastModifiedTime(folder, FileTime.from(then));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.toList();
    }
  }

  private Path zip(String... names) throws IOException {
    Path file = folder.resolve("test.war");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("io/github/mcpwar/launcher/Main.class"));
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.closeEntry();
      }
    }
    return file;
  }
}
