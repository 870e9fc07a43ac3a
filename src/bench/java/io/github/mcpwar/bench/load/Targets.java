package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Endpoints under load whose servers run at the same time. A target that does not start is left
 * out, with a line that says so. Its creator closes it.
 */
final class Targets implements AutoCloseable {
  private final Map<List<String>, ServerProcess> servers = new LinkedHashMap<>();
  private final List<Target> targets = new ArrayList<>();

  /** Starts the servers one after the other. */
  static Targets start(List<Target.Spec> specs, Report report) throws IOException {
    Targets started = new Targets();
    try {
      for (Target.Spec spec : specs) {
        started.start(spec, report);
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** Reads a file with a target on each line as {@link Target.Spec#parse} reads it. */
  static List<Target.Spec> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank())
        .map(Target.Spec::parse)
        .toList();
  }

  private void start(Target.Spec spec, Report report) throws IOException {
    ServerProcess server = servers.get(spec.command());
    if (server == null) {
      server = ServerProcess.start(spec.name(), spec.command());
      servers.put(spec.command(), server);
    }
    try {
      targets.add(Target.await(spec, server));
    } catch (IOException e) {
      report.missing("everything", spec, e);
    }
  }

  List<Target> all() {
    return targets;
  }

  @Override
  public void close() {
    servers.values().forEach(ServerProcess::close);
  }
}
