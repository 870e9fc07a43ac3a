package io.github.mcpwar.hostile;

import io.github.mcpwar.testkit.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Servers as they are installed, each started by its own command; of Tomcat and WildFly with a copy
 * of their configuration, in which only ports are others.
 */
enum Stock {
  JAVA_JAR("") {
    @Override
    ProcessBuilder command(Path war, int port) {
      List<String> command = Stream.of(
              Stream.of(Path.of(JAVA, "bin", "java").toString()),
              Stream.of(JVM.split(" ")),
              Stream.of("-jar", war.toString(), "serve", "--port", Integer.toString(port)))
          .flatMap(part -> part)
          .toList();
      return new ProcessBuilder(command);
    }
  },

  TOMCAT("/mcp") {
    @Override
    ProcessBuilder command(Path war, int port) throws IOException {
      Path home = home();
      Path base = fresh("tomcat");
      copy(home.resolve("conf"), base.resolve("conf"));
      for (String folder : List.of("logs", "temp", "webapps", "work")) {
        Files.createDirectories(base.resolve(folder));
      }
      Path configuration = base.resolve("conf/server.xml");
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\"")
              .replace("port=\"8005\"", "port=\"-1\""));
      Files.copy(war, base.resolve("webapps/mcp.war"));
      ProcessBuilder builder =
          new ProcessBuilder("bash", home.resolve("bin/catalina.sh").toString(), "run");
      builder.environment().put("CATALINA_BASE", base.toString());
      builder.environment().put("CATALINA_OPTS", JVM);
      return builder;
    }
  },

  WILDFLY("/mcp") {
    @Override
    ProcessBuilder command(Path war, int port) throws IOException {
      Path home = home();
      Path base = fresh("wildfly");
      copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
      Files.createDirectories(base.resolve("deployments"));
      Files.copy(war, base.resolve("deployments/mcp.war"));
      ProcessBuilder builder = new ProcessBuilder(
          "bash",
          home.resolve("bin/standalone.sh").toString(),
          "-Djboss.server.log.dir=" + log().getParent(),
          "-Djboss.http.port=" + port,
          "-Djboss.https.port=0",
          "-Djboss.management.http.port=0",
          "-Djboss.management.https.port=0");
      builder
          .environment()
          .put("LAUNCH_JBOSS_IN_BACKGROUND", "true"); // it then ends with its script
      builder
          .environment()
          .put(
              "JAVA_OPTS",
              JVM + " -Djboss.server.base.dir=" + base + " -Djava.net.preferIPv4Stack=true"
                  + " -Djboss.modules.system.pkgs=org.jboss.byteman -Djava.awt.headless=true");
      return builder;
    }

    /** Its console is in colours. */
    @Override
    Path log() {
      return AttackedWar.FOLDER.resolve("wildfly-log/server.log");
    }
  };

  private static final String JAVA = System.getProperty("java.home");
  private static final String JVM = "-Xmx512m -XX:+ExitOnOutOfMemoryError";

  private final String context;

  Stock(String context) {
    this.context = context;
  }

  /** The command that starts it with a WAR on a port of 127.0.0.1. */
  abstract ProcessBuilder command(Path war, int port) throws IOException;

  /** The path at which it has the WAR. */
  String context() {
    return context;
  }

  /** The server's log file, the audit trail included. */
  Path log() {
    return console();
  }

  private Path console() {
    return AttackedWar.FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".log");
  }

  ServerProcess start(Path war) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        command(war, port).redirectErrorStream(true).redirectOutput(console().toFile());
    builder.environment().put("JAVA_HOME", JAVA);
    return ServerProcess.started(
        builder.start(), URI.create("http://127.0.0.1:" + port + context + "/mcp"), console());
  }

  private static Path home() {
    return Path.of(System.getProperty("server.home")).toAbsolutePath();
  }

  private static Path fresh(String name) throws IOException {
    return Files.createTempDirectory(AttackedWar.FOLDER, name);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(
            each,
            to.resolve(from.relativize(each).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
