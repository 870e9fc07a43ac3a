package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNamesTest {
  private static final String RUNNING = "a/A id: 1\na/B id: 2\n";
  private static final String ENDED = RUNNING + "@cp a/A 1 2\n";

  /** Above what Linux gives. */
  private static final String NO_PROCESS = "classes.lst.999999999";

  @TempDir
  Path folder;

  private ClassNames names;

  @BeforeEach
  void create() {
    names = new ClassNames(folder);
  }

  @Test
  void the_largest_complete_list_is_found() throws IOException {
    Files.writeString(folder.resolve("classes.lst.1"), ENDED);
    Path largest = Files.writeString(folder.resolve("classes.lst.2"), ENDED + "@cp a/B 1\n");
    Files.writeString(folder.resolve("classes.lst.3"), RUNNING.repeat(9));

    assertThat(names.complete()).contains(largest);
  }

  @Test
  void a_list_beyond_the_limit_is_not_read() throws IOException {
    Files.writeString(folder.resolve("classes.lst.1"), "a/A id: 1\n".repeat(1_600_000) + ENDED);

    assertThat(names.complete()).isEmpty();
  }

  @Test
  void a_line_that_is_not_whole_is_left_out() throws IOException {
    Files.writeString(names.own(), RUNNING + "a/C id");

    assertThat(ClassNames.lines(names.own())).containsExactly("a/A id: 1", "a/B id: 2");
  }

  @Test
  void complete_lists_and_those_of_killed_processes_are_deleted() throws IOException {
    Path complete = Files.writeString(folder.resolve("classes.lst.1"), ENDED);
    Path killed = Files.writeString(folder.resolve(NO_PROCESS), RUNNING);
    Path own = Files.writeString(names.own(), RUNNING);
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Path running = Files.writeString(folder.resolve("classes.lst." + parent), RUNNING);
    Path other = Files.writeString(folder.resolve("classes.state"), "1 2");

    names.deleteOld();

    assertThat(complete).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(own).exists();
    assertThat(running).exists();
    assertThat(other).exists();
  }

  @Test
  void a_complete_list_of_an_earlier_process_with_the_same_id_is_left_for_the_next_start()
      throws IOException {
    Files.writeString(names.own(), ENDED);
    names.deleteOwn();
    assertThat(names.complete()).contains(names.own());

    Files.writeString(names.own(), RUNNING);
    names.deleteOwn();
    assertThat(names.own()).doesNotExist();
  }
}
