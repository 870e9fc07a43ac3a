package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final Supplier<String> NEW_KEY = RandomIds.of(32);

  @TempDir
  Path folder;

  private KeyFile file() {
    return KeyFile.in(folder.resolve("new").resolve("mcp-war"));
  }

  @Test
  void a_missing_file_is_created_and_read_from_then_on() {
    Optional<String> created = file().readOrCreate(() -> "k".repeat(43));
    assertThat(created).hasValue("k".repeat(43));
    assertThat(file().readOrCreate(NEW_KEY)).isEqualTo(created);
  }

  @Test
  void only_its_owner_can_read_it_and_nothing_else_is_left() throws Exception {
    file().readOrCreate(NEW_KEY);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file().file())))
        .isEqualTo("rw-------");
    assertThat(file().file().getParent().toFile().list()).containsExactly("state-key");
  }

  @Test
  void servers_that_start_at_once_have_one_key() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 30; round++) {
        KeyFile file = KeyFile.in(folder.resolve("round" + round));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Optional<String>>> keys = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          keys.add(threads.submit(() -> {
            start.await();
            return file.readOrCreate(NEW_KEY);
          }));
        }
        start.countDown();
        Optional<String> first = keys.get(0).get();
        assertThat(first).isPresent();
        for (Future<Optional<String>> key : keys) {
          assertThat(key.get()).isEqualTo(first);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_file_without_a_key_is_no_key_and_stays() throws Exception {
    Path file = Files.writeString(folder.resolve("state-key"), "short\n");
    assertThat(KeyFile.in(folder).readOrCreate(NEW_KEY)).isEmpty();
    assertThat(file).hasContent("short");
  }

  @Test
  void a_folder_that_cannot_be_created_keeps_no_key() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(KeyFile.in(file.resolve("mcp-war")).readOrCreate(NEW_KEY)).isEmpty();
  }
}
