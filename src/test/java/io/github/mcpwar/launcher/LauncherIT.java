package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of the packaged WAR, started by {@code java -jar} around the smallest possible
 * application: one servlet, and a command line that serves until its input ends.
 */
class LauncherIT {

  private static final String COMMAND_LINE = """
      package io.github.mcpwar.cli;
      import java.net.URI;
      import java.util.Map;
      import java.util.function.Function;
      public class Cli {
        public static int run(
            String[] args, Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> server)
            throws Exception {
          var settings = Map.of("port", args[0], "context", "/ai", "mcp.word", "hello");
          var started = server.apply(settings);
          System.out.println(started.getKey());
          if (System.in.read() < 0) {
            started.getValue().close();
          }
          return 7;
        }
      }
      """;

  private static final String SERVLET = """
      package test;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.HttpServlet;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.servlet.http.HttpServletResponse;
      @WebServlet("/word")
      public class Word extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          if (request.getParameter("fail") != null) {
            throw new IllegalStateException("on purpose");
          }
          var options = (java.util.Map<?, ?>) getServletContext().getAttribute("mcp.command-line");
          response.getWriter().print(options.get("mcp.word"));
        }
        @Override
        public void destroy() {
          for (String logger : new String[] {"io.github.mcpwar.audit", "io.github.mcpwar.x"}) {
            System.getLogger(logger).log(System.Logger.Level.INFO, "goodbye");
          }
        }
      }
      """;

  @TempDir
  static Path folder;

  private static Path war;

  @BeforeAll
  static void pack() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes, "Cli.java", COMMAND_LINE);
    compile(classes, "Word.java", SERVLET);
    war = folder.resolve("small.war");
    try (JarFile whole = new JarFile("target/mcp.war");
        OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry : (Iterable<ZipEntry>) whole.stream().<ZipEntry>map(e -> e)::iterator) {
        if (entry.getName().matches("META-INF/MANIFEST.MF|WEB-INF/embed/.+jar|io/.+class")) {
          try (InputStream content = whole.getInputStream(entry)) {
            add(zip, entry.getName(), content.readAllBytes());
          }
        }
      }
      for (String name : List.of("io/github/mcpwar/cli/Cli.class", "test/Word.class")) {
        add(zip, "WEB-INF/classes/" + name, Files.readAllBytes(classes.resolve(name)));
      }
      add(zip, "page.html", "a page".getBytes(UTF_8));
    }
  }

  @Test
  void it_serves_the_application_and_no_file_of_it_then_leaves_nothing_behind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("served"));
    Process process = start(temporary, "0");
    try (BufferedReader out = process.inputReader()) {
      String base = out.readLine();
      assertThat(base).matches("http://127\\.0\\.0\\.1:\\d+/ai");
      HttpResponse<String> word = get(base + "/word");
      assertThat(word.statusCode()).isEqualTo(200);
      assertThat(word.body()).isEqualTo("hello");
      for (String path : List.of(
          "/",
          "/page.html",
          "/META-INF/MANIFEST.MF",
          "/WEB-INF/classes/test/Word.class",
          "/WEB-INF/embed/",
          "/io/github/mcpwar/launcher/Main.class")) {
        HttpResponse<String> hidden = get(base + path);
        assertThat(hidden.statusCode()).as(path).isEqualTo(404);
        assertThat(hidden.body()).as(path).doesNotContainIgnoringCase("tomcat");
      }
      process.getOutputStream().close();
      assertThat(out.readLine()).as("standard output holds nothing else").isNull();
    }
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(temporary).isEmptyDirectory();
  }

  @Proves("log-without-secrets")
  @Test
  void a_failure_is_told_to_the_log_and_not_to_the_client() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("failing"));
    Process process = start(temporary, "0");
    try (BufferedReader out = process.inputReader();
        BufferedReader errors = process.errorReader()) {
      HttpResponse<String> failed = get(out.readLine() + "/word?fail");
      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.body()).doesNotContain("on purpose", "Exception");
      process.getOutputStream().close();
      List<String> log = errors.lines().toList();
      assertThat(log).anyMatch(line -> line.contains("on purpose"));
      assertThat(log)
          .as("a record is one line, and its stack trace")
          .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .* SEVERE +org\\.apache\\S+ .+"))
          .noneMatch(line -> line.startsWith("SEVERE:"));
    }
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void a_signal_stops_it_and_leaves_nothing_behind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("signalled"));
    Process process = start(temporary, "0");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isNotNull();
      process.destroy();
      process.waitFor();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void what_is_logged_while_it_stops_is_written() throws Exception {
    Process process = start(Files.createDirectory(folder.resolve("last words")), "0");
    try (BufferedReader out = process.inputReader();
        BufferedReader errors = process.errorReader()) {
      assertThat(get(out.readLine() + "/word").statusCode()).isEqualTo(200);
      process.toHandle().destroy(); // which leaves its output open
      assertThat(errors.lines())
          .anyMatch(line -> line.endsWith("io.github.mcpwar.audit goodbye"))
          .anyMatch(line -> line.endsWith("io.github.mcpwar.x goodbye"));
    }
  }

  @Test
  void a_port_in_use_is_said_in_one_line() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("refused"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start(temporary, String.valueOf(taken.getLocalPort()));
      try (BufferedReader errors = process.errorReader()) {
        assertThat(errors.lines())
            .singleElement()
            .asString()
            .startsWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
      }
      assertThat(process.waitFor()).isEqualTo(3);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static Process start(Path temporary, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-jar", war.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static HttpResponse<String> get(String uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static void compile(Path classes, String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name), source);
    String path;
    try (Stream<Path> jars = Files.list(Path.of("target/embed"))) {
      path = String.join(java.io.File.pathSeparator, jars.map(Path::toString).toList());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-cp", path, "-d", classes.toString(), file.toString());
    assertThat(status).isZero();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
