package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts of the packaged WAR one after the other. Before Java 25, every start is a plain one.
 */
class ClassArchiveIT {
  private static final boolean OFFERED = Runtime.version().feature() >= 25;
  private static final String LIST = "classes\\.lst\\..+";
  private static final String USED = "ArchiveWriter The classes come from ";
  private static final String NEXT = "ArchiveWriter The next start will be quicker";

  @TempDir
  Path folder;

  @Test
  void the_second_start_uses_what_the_first_has_written_and_a_broken_archive_is_left_aside()
      throws Exception {
    try (Started first = start(Map.of())) {
      assertThat(first.isHealthy()).isTrue();
      if (OFFERED) {
        assertThat(first.log()).contains(NEXT);
        first.awaitArchive();
      }
    }
    try (Started second = start(Map.of())) {
      assertThat(second.isHealthy()).isTrue();
      if (OFFERED) {
        assertThat(second.log()).contains(USED);
      }
    }
    if (OFFERED) {
      Files.write(archive(), new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
      try (Started third = start(Map.of())) {
        assertThat(third.isHealthy()).isTrue();
        assertThat(third.log()).contains(NEXT);
      }
    } else {
      assertThat(folder.resolve("cache")).isEmptyDirectory();
    }
  }

  @Test
  void the_second_start_writes_the_archive_again_from_what_the_first_has_added_at_its_end()
      throws Exception {
    try (Started first = start(Map.of())) {
      if (OFFERED) {
        first.awaitArchive();
        assertThat(Files.readString(list())).doesNotContain("\n@cp ");
      }
    }
    if (OFFERED) {
      assertThat(Files.readString(list())).contains("\n@cp ");
      FileTime written = Files.getLastModifiedTime(archive());
      try (Started second = start(Map.of())) {
        second.await("second archive", () -> !exists(LIST));
      }
      assertThat(Files.getLastModifiedTime(archive())).isGreaterThan(written);
      assertThat(exists(LIST)).isFalse();
    }
  }

  @Test
  void a_folder_that_others_can_write_is_not_used() throws Exception {
    Path open = Files.createDirectories(folder.resolve("cache/mcp-war"));
    assertThat(open.toFile().setWritable(true, false)).isTrue();
    try (Started started = start(Map.of())) {
      assertThat(started.isHealthy()).isTrue();
    }
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void a_setting_switches_it_off() throws Exception {
    try (Started started = start(Map.of("MCP_CLASS_ARCHIVE", "false"))) {
      assertThat(started.isHealthy()).isTrue();
    }
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  private Started start(Map<String, String> variables) throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", "target/mcp.war", "serve", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().putAll(variables);
    Path log = Files.createTempFile(folder, "log", "");
    return new Started(builder.redirectError(log.toFile()).start(), log);
  }

  private Path archive() {
    return find("classes\\.jsa").orElseThrow();
  }

  private Path list() {
    return find(LIST).orElseThrow();
  }

  private boolean exists(String name) {
    return find(name).isPresent();
  }

  private Optional<Path> find(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(file -> file.getFileName().toString().matches(name)).findFirst();
    } catch (IOException | UncheckedIOException e) { // a file that was renamed meanwhile
      return Optional.empty();
    }
  }

  /** A server that has said where it is. Closing it checks how it ends. */
  private final class Started implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final BufferedReader out;
    private final String endpoint;

    Started(Process process, Path log) throws IOException {
      this.process = process;
      this.log = log;
      this.out = process.inputReader();
      this.endpoint = out.readLine();
      assertThat(endpoint).as(() -> text(log)).matches("http://127\\.0\\.0\\.1:\\d+/mcp");
    }

    boolean isHealthy() throws Exception {
      URI uri = URI.create(endpoint.replaceAll("/mcp$", "/health/ready"));
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    }

    String log() {
      return text(log);
    }

    void awaitArchive() throws Exception {
      await("archive", () -> exists("classes\\.state"));
    }

    void await(String what, BooleanSupplier there) throws Exception {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(80);
      while (!there.getAsBoolean()) {
        assertThat(System.nanoTime()).as(() -> "No " + what + ": " + log()).isLessThan(deadline);
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void close() throws Exception {
      process.toHandle().destroy(); // which leaves its output open
      assertThat(process.waitFor()).isEqualTo(143);
      assertThat(out.readLine()).as("standard output holds nothing else").isNull();
      out.close();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
