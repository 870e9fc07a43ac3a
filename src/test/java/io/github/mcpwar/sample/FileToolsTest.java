package io.github.mcpwar.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Structured;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.folder.AllowedFolder;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample tool {@code process_files}. */
class FileToolsTest {
  private static final String EMPTY_SHA =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String ABC_SHA =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final JsonMapper MAPPER = new Codec().mapper();

  @TempDir
  Path top;

  private Path root;
  private final RecordingContext context = new RecordingContext();

  @BeforeEach
  void fillFolder() throws IOException {
    root = Files.createDirectory(top.resolve("root"));
    write("b.txt", "one two\nthree\n");
    write("a/x.txt", "abc");
    write("a/.hidden", "");
    write(".git/config", "[core]");
    write("target/out.bin", "\0\1\n\2");
    Files.writeString(top.resolve("secret.txt"), "secret");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private FilesSummary process(String path) throws InterruptedException {
    return new FileTools(root)
        .processFiles(Optional.of(path), Optional.empty(), 0, context)
        .value();
  }

  private FilesSummary processItems(String... items) throws InterruptedException {
    return new FileTools(root)
        .processFiles(Optional.empty(), Optional.of(List.of(items)), 0, context)
        .value();
  }

  private static List<String> names(FilesSummary summary) {
    return summary.first().stream().map(FilesSummary.Item::name).toList();
  }

  @Test
  void without_arguments_it_takes_the_whole_folder_in_order() throws Exception {
    Structured<FilesSummary> result =
        new FileTools(root).processFiles(Optional.empty(), Optional.empty(), 0, context);

    assertThat(names(result.value()))
        .containsExactly(".git/config", "a/.hidden", "a/x.txt", "b.txt", "target/out.bin");
    assertThat(result.value().bytes()).isEqualTo(6 + 0 + 3 + 14 + 4);
    assertThat(result.value().lines()).isEqualTo(1 + 0 + 1 + 2 + 2);
    assertThat(result.value().words()).isEqualTo(1 + 0 + 1 + 3 + 2);
    assertThat(result.value().unreadable()).isZero();
    assertThat(result.text()).isEqualTo("Done: 5 items, 27 bytes, 6 lines, 7 words");
  }

  @Test
  void each_item_is_told_as_it_is_done_and_progress_counts_them() throws Exception {
    process("a");

    assertThat(context.events())
        .containsExactly(
            "info: a/.hidden: 0 bytes, 0 lines, 0 words, SHA-256 " + EMPTY_SHA,
            "progress 1/2: a/.hidden",
            "info: a/x.txt: 3 bytes, 1 line, 1 word, SHA-256 " + ABC_SHA,
            "progress 2/2: a/x.txt");
  }

  @Test
  void a_folder_or_a_file_inside_can_be_named() throws Exception {
    assertThat(names(process("a"))).containsExactly("a/.hidden", "a/x.txt");
    assertThat(names(process("a/x.txt"))).containsExactly("a/x.txt");
    assertThat(names(process("a/../b.txt"))).containsExactly("b.txt");
    assertThat(names(process("."))).hasSize(5);
    assertThat(names(process(root.resolve("a").toString()))).hasSize(2);
  }

  @Test
  void an_item_is_a_file_or_counts_as_text() throws Exception {
    FilesSummary summary = processItems("b.txt", "abc", "a", "many words\nin two lines", "");

    assertThat(names(summary))
        .containsExactly("b.txt", "\"abc\"", "\"a\"", "\"many words\"", "\"\"");
    assertThat(summary.first().get(0).lines()).isEqualTo(2);
    assertThat(summary.first().get(1).sha256()).isEqualTo(ABC_SHA);
    assertThat(summary.first().get(3).words()).isEqualTo(5);
    assertThat(summary.first().get(4).bytes()).isZero();
    assertThat(context.events())
        .filteredOn(event -> event.startsWith("progress"))
        .hasSize(5)
        .endsWith("progress 5/5: \"\"");
  }

  @Test
  void items_are_seen_from_the_path() throws Exception {
    FilesSummary summary = new FileTools(root)
        .processFiles(Optional.of("a"), Optional.of(List.of("x.txt", "b.txt")), 0, context)
        .value();

    assertThat(names(summary)).containsExactly("a/x.txt", "\"b.txt\"");
  }

  @Test
  void no_items_are_done_at_once() throws Exception {
    Structured<FilesSummary> result =
        new FileTools(root).processFiles(Optional.empty(), Optional.of(List.of()), 0, context);

    assertThat(result.text()).isEqualTo("Done: 0 items, 0 bytes, 0 lines, 0 words");
    assertThat(context.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../secret.txt",
        "a/../../secret.txt",
        "/",
        "/etc/passwd",
        "../root2",
        "../nothing"
      })
  void what_lies_outside_is_refused_whether_it_is_there_or_not(String path) throws Exception {
    Files.createDirectory(top.resolve("root2"));

    assertOutside(path, () -> process(path));
    assertOutside(path, () -> processItems("b.txt", path));
    assertThat(context.events()).isEmpty();
  }

  @Test
  void links_that_lead_outside_are_refused() throws Exception {
    Files.createSymbolicLink(root.resolve("link.txt"), top.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("out"), top);
    Files.createSymbolicLink(root.resolve("chain"), Path.of("out"));

    for (String path : List.of(
        "link.txt",
        "out",
        "out/secret.txt",
        "out/root/b.txt/../../secret.txt",
        "chain/secret.txt")) {
      assertOutside(path, () -> process(path));
      assertOutside(path, () -> processItems(path));
    }
  }

  private static void assertOutside(String path, ThrowingCallable call) {
    assertThatThrownBy(call)
        .as(path)
        .isExactlyInstanceOf(ToolException.class)
        .hasMessage("\"" + path
            + "\" lies outside the folder that this tool may read: give a path inside it");
  }

  @Test
  void links_that_lead_inside_can_be_named_but_are_not_walked() throws Exception {
    Files.createSymbolicLink(root.resolve("again"), root.resolve("a"));
    Files.createSymbolicLink(root.resolve("same.txt"), Path.of("b.txt"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));

    assertThat(names(process(""))).hasSize(5);
    assertThat(names(process("again"))).containsExactly("a/.hidden", "a/x.txt");
    assertThat(names(processItems("same.txt", "broken"))).containsExactly("b.txt", "\"broken\"");
  }

  @Test
  void the_folder_itself_may_be_a_link() throws Exception {
    Path link = Files.createSymbolicLink(top.resolve("link"), root);

    assertThat(new FileTools(link)
            .processFiles(Optional.of("a"), Optional.empty(), 0, context)
            .value()
            .items())
        .isEqualTo(2);
  }

  @Test
  void an_absolute_path_may_begin_as_the_folder_is_named_and_not_by_another_link()
      throws Exception {
    Path link = Files.createSymbolicLink(top.resolve("link"), root);
    String path = link.resolve("a").toString();

    assertThat(new FileTools(link)
            .processFiles(Optional.of(path), Optional.empty(), 0, context)
            .value()
            .items())
        .isEqualTo(2);
    assertOutside(path, () -> process(path));
  }

  @Test
  void a_link_that_leads_outside_is_refused_alike_whether_its_target_is_there_or_not()
      throws Exception {
    Files.createSymbolicLink(root.resolve("there"), top.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("missing"), top.resolve("nothing.txt"));
    Files.createSymbolicLink(root.resolve("up"), Path.of("../nothing.txt"));
    Files.createSymbolicLink(root.resolve("chain"), Path.of("missing"));
    Files.createSymbolicLink(root.resolve("a/deep"), Path.of("../../nothing/at/all"));

    for (String path : List.of("there", "missing", "up", "chain", "a/deep", "a/deep/more")) {
      assertOutside(path, () -> process(path));
      assertOutside(path, () -> processItems(path));
    }
  }

  @Test
  void links_without_end_lead_nowhere() throws Exception {
    Files.createSymbolicLink(root.resolve("ping"), Path.of("pong"));
    Files.createSymbolicLink(root.resolve("pong"), Path.of("a/../ping"));
    Files.createSymbolicLink(root.resolve("self"), Path.of("self/self"));

    for (String path : List.of("ping", "pong", "self", "self/x")) {
      assertThatThrownBy(() -> process(path))
          .hasMessage("There is no file or folder \"" + path + "\"");
    }
  }

  @Test
  void a_link_to_a_folder_inside_has_what_lies_there() throws Exception {
    Files.createSymbolicLink(root.resolve("again"), Path.of("./a/../a"));
    Files.createSymbolicLink(root.resolve("twice"), Path.of("again"));

    assertThat(process("twice/x.txt").items()).isEqualTo(1);
    assertThat(process("twice/../b.txt").items()).isEqualTo(1);
  }

  @Test
  @Timeout(20)
  void a_pipe_that_takes_the_place_of_a_file_is_not_read() throws Exception {
    AllowedFolder folder = AllowedFolder.at(root);
    Path file = folder.find(folder.root(), "a/x.txt").orElseThrow();
    Files.delete(file);
    pipe(file);

    assertThatThrownBy(() -> folder.open(file)).isInstanceOf(NoSuchFileException.class);
    assertThat(process("a").items()).isEqualTo(1);
    assertThat(process("a/x.txt").items()).isZero();
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  @Test
  void a_file_that_becomes_a_link_after_it_was_found_is_not_read() throws Exception {
    context.afterEach(() -> {
      if (context.events().size() == 1) { // once .git/config is done, what comes next leads outside
        leadOutside();
      }
    });

    FilesSummary summary = process("");

    assertThat(summary.items()).isEqualTo(5);
    assertThat(summary.unreadable()).isEqualTo(3);
    assertThat(context.events())
        .contains("warning: a/x.txt: cannot be read", "warning: b.txt: cannot be read");
  }

  private void leadOutside() {
    try {
      Path elsewhere = Files.move(root.resolve("a"), top.resolve("elsewhere"));
      Files.createSymbolicLink(root.resolve("a"), elsewhere);
      Files.delete(root.resolve("b.txt"));
      Files.createSymbolicLink(root.resolve("b.txt"), top.resolve("secret.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_does_not_exist_is_named_as_the_caller_named_it() {
    assertThatThrownBy(() -> process("a/nothing"))
        .hasMessage("There is no file or folder \"a/nothing\"");
    assertThatThrownBy(() -> process("a\0b")).isExactlyInstanceOf(ToolException.class);
  }

  @Test
  void no_message_tells_where_the_folder_is() {
    Path missing = top.resolve("missing");

    assertThatThrownBy(() ->
            new FileTools(missing).processFiles(Optional.empty(), Optional.empty(), 0, context))
        .isExactlyInstanceOf(ToolException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(top.toString()));
    assertThatThrownBy(() -> process("nothing"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(top.toString()));
  }

  @Test
  void a_large_file_is_read_in_pieces() throws Exception {
    write("large.txt", "0123456789abcde\n".repeat(100_000));

    FilesSummary.Item item = process("large.txt").first().get(0);

    assertThat(item.bytes()).isEqualTo(1_600_000);
    assertThat(item.lines()).isEqualTo(100_000);
    assertThat(item.words()).isEqualTo(100_000);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          a b         | 1 | 2
          a\\n        | 1 | 1
          a\\nb       | 2 | 2
          \\n         | 1 | 0
          \\n\\n      | 2 | 0
          a\\r\\nb    | 2 | 2
          a\\t\\tb    | 1 | 2
          é\u00a0ü    | 1 | 1
          """)
  void lines_end_with_a_new_line_and_words_stand_between_white_space(
      String text, long lines, long words) {
    Measurement found = Measurement.of(text.translateEscapes().getBytes(UTF_8));

    assertThat(found.lines()).isEqualTo(lines);
    assertThat(found.words()).isEqualTo(words);
  }

  @Test
  void there_is_a_limit_to_the_number_of_files() throws Exception {
    Path many = Files.createDirectory(root.resolve("many"));
    for (int i = 0; i <= 20; i++) {
      Files.createFile(many.resolve("f" + i));
    }

    assertThat(FolderWalk.files(many, 21, context)).hasSize(21);
    assertThatThrownBy(() -> FolderWalk.files(many, 20, context))
        .isExactlyInstanceOf(ToolException.class)
        .hasMessage(
            "There are more than 20 files: give the path of a smaller folder, or a list of items");
  }

  @Test
  void only_the_first_hundred_items_are_told_one_by_one() throws Exception {
    FilesSummary summary =
        processItems(IntStream.range(0, 150).mapToObj(i -> "text " + i).toArray(String[]::new));

    assertThat(summary.items()).isEqualTo(150);
    assertThat(summary.first()).hasSize(100);
  }

  @Test
  void cancellation_ends_it_before_the_next_item() {
    context.afterEach(() -> {
      if (context.events().size() == 4) {
        context.cancel();
      }
    });

    assertThatThrownBy(() -> process("")).isInstanceOf(CancellationException.class);
    assertThat(context.events()).hasSize(4);
  }

  @Test
  void cancellation_ends_the_delay_at_once() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    RecordingContext waiting = new RecordingContext();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller = new Thread(() -> {
      try {
        first.countDown();
        new FileTools(root).processFiles(Optional.empty(), Optional.empty(), 60_000, waiting);
        outcome.complete(new AssertionError("ended"));
      } catch (Throwable e) {
        outcome.complete(e);
      }
    });
    caller.start();
    first.await();
    waiting.cancel();

    assertThat(outcome.get()).isInstanceOf(CancellationException.class);
    assertThat(waiting.events()).isEmpty();
  }

  @Test
  void as_a_tool_it_calls_its_result_done_and_keeps_its_schemas() throws Exception {
    Tools tools = new Tools(MAPPER);
    tools.addAll(new FileTools(root));
    RegisteredTool tool = tools.find("process_files").orElseThrow();
    ObjectNode arguments = (ObjectNode) MAPPER.readTree("{\"path\":\"a\"}");

    CallToolResult result = tool.with(arguments).run(context);

    assertThat(tool.with(arguments).problems()).isEmpty();
    assertThat(((TextContent) result.content().get(0)).text()).startsWith("Done: 2 items");
    assertThat(Objects.requireNonNull(result.structuredContent())
            .at("/first/1/sha256")
            .stringValue())
        .isEqualTo(ABC_SHA);
    assertThat(tool.usesContext()).isTrue();
    assertThat(tool.with((ObjectNode) MAPPER.readTree("{\"delayMs\":60001}")).problems())
        .containsExactly("arguments.delayMs: must be at most 60000 (was 60001)");
    assertThat(tool.descriptor().inputSchema().toString())
        .isEqualTo(MAPPER.readTree("""
                    {
                      "type": "object",
                      "properties": {
                        "path": {
                          "type": "string",
                          "description": "A folder or file, relative to the folder that this tool \
                    may read, for example src/main"
                        },
                        "items": {
                          "type": "array",
                          "items": {"type": "string"},
                          "maxItems": 10000,
                          "description": "Paths of files, relative to the folder; an item that is \
                    not a file counts as text itself"
                        },
                        "delayMs": {
                          "type": "integer",
                          "maximum": 60000,
                          "minimum": 0,
                          "description": "How many milliseconds to wait before each item, to watch \
                    the progress",
                          "default": 0
                        }
                      },
                      "additionalProperties": false
                    }
                    """).toString());
  }
}
