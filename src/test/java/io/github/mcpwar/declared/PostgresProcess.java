package io.github.mcpwar.declared;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Debian's PostgreSQL in a process of its own, on a free port of 127.0.0.1, with files below {@code
 * target/postgres}. Its creator closes it.
 */
final class PostgresProcess implements AutoCloseable {
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final int port;
  private final Process process;

  private PostgresProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts one with an empty database. */
  static PostgresProcess start() {
    try {
      Path folder = Path.of("target/postgres").toAbsolutePath();
      remove(folder);
      Files.createDirectories(folder);
      boolean root = System.getProperty("user.name").equals("root"); // which it refuses
      if (root) {
        run(List.of("chown", "postgres", folder.toString()), folder);
      }
      Path programs = programs();
      String data = folder.resolve("data").toString();
      run(
          as(root, programs.resolve("initdb"), "-D", data, "-A", "trust", "-U", "test", "-N"),
          folder);
      int port = freePort();
      Process process = new ProcessBuilder(as(
              root,
              programs.resolve("postgres"),
              "-D",
              data,
              "-p",
              "" + port,
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "fsync=off"))
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(new File("target/postgres.log"))
          .start();
      PostgresProcess started = new PostgresProcess(port, process);
      started.await();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> as(boolean root, Path program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.max(Comparator.comparing(Path::toString)).orElseThrow().resolve("bin");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static void run(List<String> command, Path folder) throws IOException {
    try {
      Process process = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(new File("target/postgres-init.log"))
          .start();
      if (process.waitFor() != 0) {
        throw new IOException(command + ": see target/postgres-init.log");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void await() {
    long end = System.nanoTime() + START_NANOS;
    while (true) {
      try (Connection connection = source().getConnection()) {
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new IllegalStateException("PostgreSQL does not start: see target/postgres.log", e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /** A data source without a pool, for the owner of everything. */
  DataSource source() {
    return source("test");
  }

  /** A data source without a pool, for a user. */
  DataSource source(String user) {
    return new PlainSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, "");
      }
    };
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
