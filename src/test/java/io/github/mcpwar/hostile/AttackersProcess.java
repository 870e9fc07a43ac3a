package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link Attackers} in a process of low priority. Its creator closes it. */
final class AttackersProcess implements AutoCloseable {
  private final Process process;

  private AttackersProcess(Process process) {
    this.process = process;
  }

  static AttackersProcess start(AttackedServer server) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        "nice",
        "-n",
        "10",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Attackers.class.getName(),
        Integer.toString(server.port()),
        server.path("")));
    for (Abuse abuse : Abuse.values()) {
      command.add(server.token(abuse.name().toLowerCase(Locale.ROOT)));
    }
    return new AttackersProcess(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  void go() throws IOException {
    tell("go\n");
  }

  void stop() throws IOException {
    tell("stop\n");
  }

  private void tell(String what) throws IOException {
    OutputStream out = process.getOutputStream();
    out.write(what.getBytes(UTF_8));
    out.flush();
  }

  /** Ends the attackers, and returns their counts. */
  String end() throws IOException {
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
