package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that lead out of the folder of the sample tools, and files that are no files. */
@Attack
class SamplesAttack {
  private final AttackedServer server;
  private final Caller mallory;

  SamplesAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  @BeforeEach
  void fill() throws Exception {
    Path folder = server.samples();
    Files.writeString(folder.resolve("good.txt"), "good");
    link(folder.resolve("leads"), Path.of("/etc/passwd"));
    link(folder.resolve("dangling"), Path.of("/no/such/file"));
    link(folder.resolve("up"), Path.of(".."));
    if (!Files.exists(folder.resolve("pipe"))) {
      new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
    }
  }

  private static void link(Path link, Path target) throws Exception {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }

  private String processed(String path) throws Exception {
    return mallory.call("process_files", "{\"path\":\"" + path + "\"}").body();
  }

  @Test
  void links_tell_nothing_of_what_they_lead_to() throws Exception {
    assertThat(processed("leads").replace("leads", "LINK"))
        .isEqualTo(processed("dangling").replace("dangling", "LINK"))
        .contains("\"isError\":true");
    assertThat(processed("up/samples/good.txt")).contains("\"isError\":true");
    assertThat(processed("good.txt")).contains("4 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../mcp.war",
        "..",
        "/",
        "./../..",
        "good.txt/../../mcp.war",
        "/no/such",
        "\\u0000"
      })
  void paths_outside_are_refused_alike(String path) throws Exception {
    assertThat(processed(path)).contains("\"isError\":true").doesNotContain("root:");
    assertThat(processed("good.txt")).contains("4 bytes");
  }

  @Test
  void a_pipe_without_a_writer_holds_nobody_up() throws Exception {
    Meanwhile.othersAreServed(server, 4, () -> processed("pipe"));
    assertThat(processed("")).contains("good.txt");
  }
}
