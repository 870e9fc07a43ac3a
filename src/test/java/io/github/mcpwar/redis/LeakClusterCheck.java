package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.spi.cluster.RecordingReceiver;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The things that a node leaves behind, in its process and in the engine. */
class LeakClusterCheck {

  /** A node that does something and ends; loaded by a class loader of its own. */
  public static final class Visit implements Runnable {
    private final String url;

    /** Creates a visit. */
    public Visit(String url) {
      this.url = url;
    }

    @Override
    public void run() {
      try (RedisEngine engine = Engines.connect(url)) {
        RecordingReceiver receiver = new RecordingReceiver();
        long number = engine.join("visitor", receiver).number();
        engine.values().replace("key" + number, 0, new byte[1], Duration.ofSeconds(1));
        engine.logs().begin("log", new byte[1]);
        engine.logs().after("log", 0);
      }
    }
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WeakReference<ClassLoader> visit(String engine) throws Exception {
    URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(LeakClusterCheck::url)
        .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(Visit.class.getName());
      ((Runnable) type.getConstructor(String.class).newInstance(engine)).run();
      return new WeakReference<>(loader);
    }
  }

  @Test
  void twenty_deployments_leave_no_thread_and_no_class_loader() throws Exception {
    try (EngineProcess engine = EngineProcess.start()) {
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        loaders.add(visit(engine.url()));
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("cluster") || name.contains("pool2"));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (loaders.stream().anyMatch(each -> each.get() != null) && System.nanoTime() < end) {
        System.gc();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      assertThat(loaders).allMatch(each -> each.get() == null);
      assertThat(engine.ask("KEYS mcp:1:*:mail:*")).startsWith("*0");
      assertThat(engine.ask("ZCARD mcp:1:test:{test}:leases")).startsWith(":0");
    }
  }

  @Test
  void what_the_engine_saves_has_no_plain_word_and_only_keys_of_the_cluster() throws Exception {
    byte[] key = "a key of a cluster that nobody guesses".getBytes(UTF_8);
    byte[] plain = "plain text".getBytes(UTF_8);
    Duration day = Duration.ofDays(1);
    try (EngineProcess engine = EngineProcess.start();
        Cluster node = new Cluster(
            Engines.connect(engine.url()),
            key,
            new byte[Cluster.SALT_BYTES],
            new Codec().mapper(),
            Runnable::run)) {
      node.join("one");
      String name = node.name("session", "plain text");
      node.values().replace(name, 0, plain, day);
      node.tables().change(name, Map.of("field", plain), List.of(), day);
      node.groups().enter(name, name, day, 1);
      node.logs().begin(name, plain);
      node.logs().add(name, 1, plain);
      node.post().tellOthers("type", node.post().letter().put("text", "plain text"));
      assertThat(node.logs().after(name, 0).orElseThrow().entries()).hasSize(1);

      assertThat(engine.ask("KEYS *").lines().filter(line -> !line.matches("[*$]\\d+")))
          .hasSizeGreaterThan(7)
          .allMatch(line -> line.startsWith("mcp:1:test:"));
      engine.ask("CONFIG SET rdbcompression no");
      engine.ask("SAVE");
      byte[] saved = Files.readAllBytes(engine.folder().resolve("dump.rdb"));
      assertThat(new String(saved, ISO_8859_1))
          .contains("mcp:1:test:")
          .doesNotContain("plain", "nobody guesses");
    }
  }
}
