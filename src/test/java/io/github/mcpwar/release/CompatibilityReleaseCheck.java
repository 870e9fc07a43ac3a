package io.github.mcpwar.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares the API with made-up earlier releases, as the profile {@code baseline} does. */
class CompatibilityReleaseCheck {
  private static final Path API = Path.of("target/mcp-api.jar").toAbsolutePath();

  @TempDir
  private Path folder;

  private Path released;
  private NewUser maintainer;

  @BeforeEach
  void prepare() throws Exception {
    Path offers = folder.resolve("offers");
    released = Files.createDirectories(offers.resolve("io/github/mcpwar/mcp-api/0.0.1"));
    Path settings = Files.createDirectories(offers.resolve("io/github/mcpwar/mcp-war/0.0.1"));
    addChecksum(Files.writeString(settings.resolve("mcp-war-0.0.1-settings.json"), "{}"));
    maintainer = new NewUser(folder, offers);
    maintainer.install("mcp-war", Path.of("pom.xml"), Path.of("target/mcp.war"));
  }

  private String[] goals() {
    return new String[] {
      "-q",
      "-Drelease.baseline=0.0.1",
      "-Drelease.baseline.folder=" + folder.resolve("baseline"),
      "dependency:copy@baseline",
      "japicmp:cmp@called",
      "japicmp:cmp@implemented"
    };
  }

  @Test
  @Timeout(300)
  void the_same_api_is_compatible() throws Exception {
    release("io/github/mcpwar/None", "package io.github.mcpwar; class None {}");

    maintainer.maven(Path.of(""), NewUser.JDK, goals());
  }

  @Test
  @Timeout(300)
  void a_type_that_is_gone_is_incompatible() throws Exception {
    release("io/github/mcpwar/api/Gone", "package io.github.mcpwar.api; public interface Gone {}");

    assertThat(maintainer.failingMaven(Path.of(""), goals())).contains("io.github.mcpwar.api.Gone");
  }

  @Test
  @Timeout(300)
  void a_new_method_is_compatible_where_the_server_implements_the_type() throws Exception {
    release(
        "io/github/mcpwar/api/PromptRegistry",
        "package io.github.mcpwar.api; public interface PromptRegistry {}");

    maintainer.maven(Path.of(""), NewUser.JDK, goals());
  }

  @Test
  @Timeout(300)
  void a_new_method_is_incompatible_where_plug_ins_implement_the_type() throws Exception {
    release(
        "io/github/mcpwar/spi/CallInterceptor",
        "package io.github.mcpwar.spi; public interface CallInterceptor {}");

    assertThat(maintainer.failingMaven(Path.of(""), goals()))
        .contains("io.github.mcpwar.spi.CallInterceptor");
  }

  /** Publishes this build's API with another class as it was earlier. */
  private void release(String name, String source) throws Exception {
    Path file = folder.resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = folder.resolve("classes");
    int status = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(System.out, System.err, "-proc:none", "-d", classes.toString(), file.toString());
    assertThat(status).isZero();

    try (JarFile api = new JarFile(API.toFile());
        OutputStream out = Files.newOutputStream(released.resolve("mcp-api-0.0.1.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      for (JarEntry each : api.stream().toList()) {
        if (!each.getName().equals(name + ".class")) {
          jar.putNextEntry(new JarEntry(each.getName()));
          api.getInputStream(each).transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry(name + ".class"));
      Files.copy(classes.resolve(name + ".class"), jar);
    }
    addChecksum(released.resolve("mcp-api-0.0.1.jar"));
  }

  private static void addChecksum(Path file) throws Exception {
    byte[] checksum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
    Files.writeString(Path.of(file + ".sha1"), HexFormat.of().formatHex(checksum));
  }
}
