package io.github.mcpwar.folder;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.resources.Resources;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of a folder as resources. */
class FolderResourcesTest {
  @TempDir
  private Path temporary;

  private final Resources resources = new Resources(new Codec().mapper());
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Path folder;
  private FolderResources source;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectories(temporary.resolve("secret-place/docs"));
    Files.writeString(temporary.resolve("secret-place/outside.txt"), "outside");
    Files.writeString(folder.resolve("read me.md"), "# Hello");
    Files.createDirectories(folder.resolve("sub/deep"));
    Files.writeString(folder.resolve("sub/deep/ü.json"), "{}");
    Files.write(folder.resolve("sub/a.png"), new byte[] {(byte) 0x89, 1});
    Files.write(folder.resolve("sub/unknown"), new byte[] {(byte) 0xff});
    Files.writeString(folder.resolve("line\nbreak.txt"), "x");
    Files.writeString(folder.resolve(".hidden"), "x");
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/config"), "x");
    source = new FolderResources(folder, "docs:///");
  }

  @AfterEach
  void stop() {
    source.stop();
  }

  private void start() {
    source.start(resources);
    resources.onChange(() -> heard.add("list " + uris()));
    resources.onUpdate(heard::add);
  }

  private List<String> uris() {
    return resources.list().stream().map(ResourceDescriptor::uri).toList();
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(20, SECONDS));
  }

  private List<ResourceContents> read(String uri) throws Exception {
    return resources.find(uri).orElseThrow().read(new RecordingContext());
  }

  @Test
  void every_file_is_a_resource_but_hidden_ones() {
    start();

    assertThat(uris())
        .containsExactly(
            "docs:///read%20me.md",
            "docs:///sub/a.png", "docs:///sub/deep/%C3%BC.json", "docs:///sub/unknown");
    ResourceDescriptor first = resources.list().get(0);
    assertThat(first.name()).isEqualTo("read me.md");
    assertThat(first.mimeType()).isEqualTo("text/markdown");
    assertThat(first.size()).isEqualTo(7);
    assertThat(first.annotations().lastModified()).endsWith("Z");
    assertThat(resources.list().toString()).doesNotContain("secret-place");
  }

  @Test
  void a_file_is_text_where_it_can_be() throws Exception {
    start();

    assertThat(read("docs:///read%20me.md").get(0).text()).isEqualTo("# Hello");
    assertThat(read("docs:///sub/deep/%C3%BC.json").get(0).mimeType())
        .isEqualTo("application/json");
    assertThat(read("docs:///sub/a.png").get(0).blob()).hasSize(2);
    assertThat(read("docs:///sub/unknown").get(0).blob()).hasSize(1);
    assertThat(read("docs:///sub/unknown").get(0).uri()).isEqualTo("docs:///sub/unknown");
  }

  @Proves({"resource-uris-checked", "file-paths-checked"})
  @Test
  void no_uri_leads_out() {
    start();

    for (String uri : List.of(
        "docs:///../outside.txt",
        "docs:///..%2Foutside.txt",
        "docs:///sub/../../outside.txt",
        "docs:///.hidden",
        "docs:///.git/config",
        "docs:///sub",
        "docs:///",
        "file://" + temporary + "/secret-place/outside.txt")) {
      assertThat(resources.find(uri)).as(uri).isEmpty();
    }
  }

  @Proves("file-paths-checked")
  @Test
  void a_link_is_no_resource() throws Exception {
    Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("../outside.txt"));
    Files.createSymbolicLink(folder.resolve("out"), temporary.resolve("secret-place"));
    start();

    assertThat(uris()).hasSize(4).noneMatch(uri -> uri.contains("link") || uri.contains("out"));
  }

  @Proves("file-paths-checked")
  @Test
  void a_file_that_became_a_link_is_not_followed() throws Exception {
    start();
    source.stop(); // so that nobody notices
    Files.delete(folder.resolve("read me.md"));
    Files.createSymbolicLink(folder.resolve("read me.md"), folder.resolve("../outside.txt"));

    assertThat(read("docs:///read%20me.md")).isEmpty();
  }

  @Test
  @Timeout(20)
  void a_file_that_became_a_pipe_is_gone() throws Exception {
    start();
    source.stop();
    Path file = folder.resolve("read me.md");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();

    assertThat(read("docs:///read%20me.md")).isEmpty();
  }

  @Proves("resource-not-empty")
  @Test
  void a_file_that_is_gone_holds_nothing() throws Exception {
    start();
    source.stop();
    Files.delete(folder.resolve("read me.md"));

    assertThat(read("docs:///read%20me.md")).isEmpty();
  }

  @Test
  void new_files_are_offered_also_in_new_folders() throws Exception {
    start();

    Files.createDirectories(folder.resolve("new/er"));
    Files.writeString(folder.resolve("new/er/file.txt"), "x");

    assertThat(next()).startsWith("list").contains("docs:///new/er/file.txt");
  }

  @Test
  void deleted_files_are_no_longer_offered() throws Exception {
    start();

    Files.delete(folder.resolve("sub/a.png"));

    assertThat(next()).startsWith("list").doesNotContain("a.png").contains("unknown");
  }

  @Test
  void changed_files_are_announced() throws Exception {
    start();

    Files.writeString(folder.resolve("sub/deep/ü.json"), "{\"longer\":true}");

    assertThat(next()).startsWith("list");
    assertThat(next()).isEqualTo("docs:///sub/deep/%C3%BC.json");
    assertThat(read("docs:///sub/deep/%C3%BC.json").get(0).text()).isEqualTo("{\"longer\":true}");
  }
}
