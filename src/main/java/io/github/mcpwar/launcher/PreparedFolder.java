package io.github.mcpwar.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder from which servers start quickly without writing to it, for images of containers: the
 * unpacked WAR, an archive of the classes that a first request needs, and a file with the options
 * of a JVM that uses both.
 *
 * <p>{@code java -cp mcp.war io.github.mcpwar.launcher.PreparedFolder FOLDER} creates it; {@code
 * java @FOLDER/java.options serve} starts from it, with the same JVM and at the same place.
 */
public final class PreparedFolder {
  private static final String OPTIONS = "java.options";
  private static final int FIRST_JDK_THAT_LINKS = 25;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern URL = Pattern.compile("https?://\\S+");

  private static final String INITIALIZE = """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "any", "capabilities": {},
        "clientInfo": {"name": "preparation", "version": "1"}}}""";

  private final Path folder;
  private final String classPath;

  private PreparedFolder(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Creates the folder, which must not exist. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 1) {
      System.err.println("Usage: java -cp mcp.war " + PreparedFolder.class.getName() + " FOLDER");
      System.exit(2);
    }
    Path folder = Files.createDirectory(Path.of(args[0])).toRealPath();
    UnpackedWar war = UnpackedWar.in(folder);
    war.unpackForClassPath(Main.file());
    List<String> jars = war.classPath().stream().map(Path::toString).toList();
    new PreparedFolder(folder, String.join(File.pathSeparator, jars)).write();
  }

  /** The web application of the running code; empty if that is not in such a folder. */
  static Optional<Path> running(Path code) {
    return code.endsWith(UnpackedWar.LAUNCHER_JAR) && Files.exists(code.resolveSibling(OPTIONS))
        ? Optional.of(UnpackedWar.in(code.resolveSibling("")).documentRoot())
        : Optional.empty();
  }

  private void write() throws IOException, InterruptedException {
    Path names = folder.resolve("classes.lst");
    Path archive = folder.resolve("classes.jsa");
    Path options = folder.resolve(OPTIONS);
    String main = String.join(
        "\n", "-cp", '"' + classPath.replace("\\", "\\\\") + '"', Main.class.getName(), "");
    Files.writeString(options, ClassNames.OPTION + names + "\n" + main);
    tryOut(new ProcessBuilder(java(), "@" + options, "serve", "--port", "0"));
    List<String> command = new ArrayList<>(List.of(java(), "-Xshare:dump", "-Xlog:cds=off"));
    if (Runtime.version().feature() >= FIRST_JDK_THAT_LINKS) {
      command.add("-XX:+AOTClassLinking");
    }
    command.add("-XX:SharedClassListFile=" + names);
    command.addAll(List.of(ClassArchive.OPTION + archive, "-cp", classPath));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0 || !Files.exists(archive)) {
      throw new IOException("The JVM did not write " + archive);
    }
    Files.delete(names);
    Files.writeString(options, ClassArchive.OPTION + archive + "\n" + main);
  }

  /** Starts the server, sends it requests and stops it, so that it lists its classes. */
  private static void tryOut(ProcessBuilder command) throws IOException, InterruptedException {
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process server = command.start();
    try (BufferedReader lines = server.inputReader()) {
      URI endpoint = address(lines)
          .orElseThrow(() -> new IOException("The server did not start; it says why above"));
      HttpClient client = HttpClient.newHttpClient();
      for (String page : List.of("", "health/ready")) {
        client.send(request(endpoint.resolve(page)).build(), BodyHandlers.discarding());
      }
      client.send(
          request(endpoint)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(BodyPublishers.ofString(INITIALIZE))
              .build(),
          BodyHandlers.discarding());
      server.destroy();
      if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("The server did not stop within " + PATIENCE.toSeconds() + " s");
      }
    } finally {
      server.destroyForcibly();
    }
  }

  /** The URL that the server prints, whatever else it prints before; empty if it prints none. */
  static Optional<URI> address(BufferedReader lines) {
    return lines
        .lines()
        .map(URL::matcher)
        .filter(Matcher::find)
        .map(found -> URI.create(found.group()))
        .findFirst();
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(PATIENCE);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
