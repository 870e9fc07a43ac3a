package io.github.mcpwar.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.startup.ExpandWar;

/**
 * A Keycloak in a process of its own on a port of 127.0.0.1, with two realms of the same users,
 * clients and audience. Its creator closes it.
 */
final class Keycloak implements AutoCloseable {
  static final String ADMIN = "admin";
  static final String ADMIN_PASSWORD = "admin-secret";

  private static final Path DISTRIBUTION = Path.of("target/keycloak");

  private final Process process;
  private final Path data;
  private final int port;

  private Keycloak(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /** Starts with realms for a resource, and returns once it answers. */
  static Keycloak start(int port, String resource) throws IOException {
    Path home;
    try (Stream<Path> folders = Files.list(DISTRIBUTION)) {
      home = folders
          .filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
          .findFirst()
          .orElseThrow();
    }
    Path data = home.resolve("data");
    ExpandWar.delete(data.toFile());
    Path imported = Files.createDirectories(data.resolve("import"));
    String realm = Files.readString(Path.of("src/test/resources/keycloak/realm.json"));
    for (String name : List.of("company", "other")) {
      Files.writeString(
          imported.resolve(name + ".json"),
          realm.replace("{realm}", name).replace("{resource}", resource));
    }
    ProcessBuilder builder = new ProcessBuilder(
            "sh",
            home.resolve("bin/kc.sh").toAbsolutePath().toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port)
        .redirectErrorStream(true);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    BufferedReader out = process.inputReader(UTF_8);
    StringBuilder log = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      log.append(line).append('\n');
      if (line.contains("Listening on: ")) {
        Thread rest = new Thread(() -> drain(out), "keycloak-output");
        rest.setDaemon(true);
        rest.start();
        return new Keycloak(process, data, port);
      }
    }
    throw new IllegalStateException("Keycloak did not start:\n" + log);
  }

  private static void drain(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        // or else it stops when the pipe is full
      }
    } catch (IOException | UncheckedIOException e) {
      // it has ended
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  String issuer(String realm) {
    return uri("/realms/" + realm).toString();
  }

  /** Ends it, as an outage does. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ExpandWar.delete(data.toFile());
  }
}
