package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of the container itself, which look like those of the server. */
class RefusalValveTest {
  private static final int MOST = 12_000;

  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final LeanConnector connector = new LeanConnector(Address.of(Map.of("port", "0")));

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector);
    StandardHost host = (StandardHost) tomcat.getHost();
    host.setErrorReportValveClass(null);
    host.getPipeline().addValve(new RefusalValve(connector));
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "answer", new Answer());
    context.addServletMappingDecoded("/there", "answer");
    connector.headerBytes(MOST);
    tomcat.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n";
  }

  private static void checkRefusal(String answer, int status, String words) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nContent-Type: application/json\r\n", "\r\nContent-Length: ")
        .endsWith("\r\n\r\n{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"" + words
            + "\"}}")
        .doesNotContainIgnoringCase("tomcat", "html", "coyote", "Server:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOO|400|Bad Request",
        "G<T / HTTP/1.1|400|Bad Request",
        "GET /{a} HTTP/1.1|400|Bad Request",
        "GET / HTTP/1.1|400|Bad Request", // no Host
        "GET / HTTP/1.1~Host: a b|400|Bad Request",
        "GET / HTTP/1.1~Host: a~Host: b|400|Bad Request",
        "GET /there%2Fa HTTP/1.1~Host: a|400|Bad Request",
        "GET /there%5Ca HTTP/1.1~Host: a|400|Bad Request",
        "GET /there%00 HTTP/1.1~Host: a|400|Bad Request",
        "GET /%zz HTTP/1.1~Host: a|400|Bad Request",
        "GET /../.. HTTP/1.1~Host: a|400|Bad Request",
        "GET / HTTP/1.1~Host: a~Content-Length: x|400|Bad Request",
        "POST / HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2|400|Bad Request",
        "GET /nothing HTTP/1.1~Host: a~Connection: close|404|Not Found",
        "GET / HTTP/1.1~Host: a~Expect: more~Connection: close|417|Expectation Failed",
        "CONNECT a:80 HTTP/1.1~Host: a:80|501|Not Implemented",
        "POST / HTTP/1.1~Host: a~Transfer-Encoding: foo|501|Not Implemented",
        "GET / HTTP/7.0~Host: a~Connection: close|505|HTTP Version Not Supported",
        "GET /there HTTP/1.1~Host: a~Connection: close|418|Error 418",
      })
  void what_is_no_request_for_the_application_is_refused_in_json(
      String head, int status, String words) throws IOException {
    checkRefusal(answer(head.replace("~", "\r\n") + "\r\n\r\n"), status, words);
  }

  @Test
  void headers_are_taken_up_to_the_limit_and_refused_beyond() throws IOException {
    String words = "The request line and headers are too long: at most " + MOST
        + " bytes and 100 headers are taken (setting mcp.max-header-bytes)";
    int frame = get("/there", "X: \r\n").length();
    assertThat(answer(get("/there", "X: " + "x".repeat(MOST - frame) + "\r\n")))
        .startsWith("HTTP/1.1 418 ");
    checkRefusal(answer(get("/there", "X: " + "x".repeat(MOST) + "\r\n")), 431, words);
    checkRefusal(answer(get("/there", "X: " + "x".repeat(20 * MOST) + "\r\n")), 431, words);
    checkRefusal(answer(get("/there", "X".repeat(MOST) + ": x\r\n")), 431, words);
    String many =
        IntStream.range(0, 100).mapToObj(i -> "X: " + i + "\r\n").collect(Collectors.joining());
    checkRefusal(answer(get("/there", many)), 431, words);
    checkRefusal(answer(get("/" + "a".repeat(2 * MOST), "")), 414, words);
  }

  /** Refuses without a word of its own. */
  private static final class Answer extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(418);
    }
  }
}
