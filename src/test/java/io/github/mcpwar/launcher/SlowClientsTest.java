package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections on which little or nothing comes; the clock is the test's. */
class SlowClientsTest {
  private static final Duration SOON = UnfinishedHeads.LIMIT.minusSeconds(2);
  private static final Duration LATE = UnfinishedHeads.LIMIT.plusSeconds(2);
  private static final int TRIES = 500;
  private static final int MOST = 8;
  private static final int SHARE = 6;

  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final LeanConnector connector = new LeanConnector(Address.of(Map.of("port", "0")));
  private final BlockingQueue<AsyncContext> underWay = new LinkedBlockingQueue<>();
  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector);
    connector.setProperty("maxConnections", Integer.toString(MOST));
    Context context = tomcat.addContext("", null);
    Wrapper servlet = Tomcat.addServlet(context, "words", new Words());
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "words");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket each : clients) {
      each.close();
    }
    tomcat.stop();
    tomcat.destroy();
  }

  /** Answers at once, after reading a body or in place of that, or when the test wants. */
  private final class Words extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getPathInfo().equals("/later")) {
        underWay.add(request.startAsync());
      } else if (request.getPathInfo().equals("/refused")) {
        response.getWriter().print("no");
      } else {
        int length = request.getInputStream().readAllBytes().length;
        response.getWriter().print("read " + length);
      }
    }
  }

  private Socket client(String from) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", connector.getLocalPort()));
    clients.add(socket);
    return socket;
  }

  private Socket client() throws IOException {
    return client("127.0.0.1");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private void tidyAfter(Duration time) {
    connector.tidy(System.nanoTime() + time.toNanos());
  }

  /** Tidies again and again, as something that was sent may not have been read yet. */
  private boolean isClosedAfter(Duration time, Socket socket) throws IOException {
    socket.setSoTimeout(20);
    for (int i = 0; i < TRIES; i++) {
      tidyAfter(time);
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException e) {
        // again
      } catch (SocketException e) {
        return true;
      }
    }
    return false;
  }

  /** Reads until a text has arrived, or until the connection ends; returns everything read. */
  private static String readTo(Socket socket, String end) throws IOException {
    socket.setSoTimeout(10_000);
    var text = new StringBuilder();
    try {
      int next;
      while (text.indexOf(end) < 0 && (next = socket.getInputStream().read()) >= 0) {
        text.append((char) next);
      }
    } catch (SocketException e) {
      text.append("reset");
    }
    return text.toString();
  }

  private static String ask(Socket socket) throws IOException {
    try {
      write(socket, "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    } catch (SocketException e) {
      return "reset";
    }
    return readTo(socket, "read 0");
  }

  @Test
  void headers_have_their_time_however_often_a_byte_comes() throws Exception {
    Socket slow = client();
    write(slow, "GET / HTTP/1.1\r\n");
    tidyAfter(SOON);
    write(slow, "Host: here\r\n");
    tidyAfter(SOON);
    write(slow, "X-More: 1\r\n");
    assertThat(isClosedAfter(LATE, slow)).isTrue();
  }

  @Test
  void a_request_line_has_its_time_too() throws Exception {
    Socket slow = client();
    write(slow, "G");
    assertThat(isClosedAfter(LATE, slow)).isTrue();
  }

  @Test
  void headers_that_come_in_time_are_answered() throws Exception {
    Socket slow = client();
    for (String part : List.of("GE", "T / HTTP", "/1.1\r\nHo", "st: here\r", "\n\r")) {
      write(slow, part);
      tidyAfter(SOON);
    }
    write(slow, "\n");
    assertThat(readTo(slow, "read 0")).contains("200", "read 0");
  }

  @Test
  void the_time_of_the_next_request_begins_with_its_first_byte() throws Exception {
    Socket kept = client();
    assertThat(ask(kept)).contains("200");
    tidyAfter(LATE);
    assertThat(ask(kept)).as("idle connections are kept").contains("200");
    write(kept, "GET / HTTP/1.1\r\nHost:");
    assertThat(isClosedAfter(LATE, kept)).isTrue();
  }

  @Test
  void headers_that_follow_a_whole_request_have_their_time() throws Exception {
    Socket pipelined = client();
    write(pipelined, "GET / HTTP/1.1\r\nHost: here\r\n\r\nGET /next HTTP/1.1\r\n");
    assertThat(readTo(pipelined, "read 0")).contains("200");
    assertThat(isClosedAfter(LATE, pipelined)).isTrue();
  }

  @Test
  void empty_lines_end_the_connection() throws Exception {
    Socket empty = client();
    write(empty, "\r\n\r\n");
    assertThat(readTo(empty, "anything")).isEmpty();
  }

  @Test
  void an_empty_line_before_a_request_is_passed_over() throws Exception {
    Socket polite = client();
    write(polite, "\r\nGET / HTTP/1.1\r\nHost: here\r\n\r\n");
    assertThat(readTo(polite, "read 0")).contains("200");
  }

  @Test
  void a_call_and_its_body_have_the_time_they_need() throws Exception {
    Socket later = client();
    write(later, "GET /later HTTP/1.1\r\nHost: here\r\n\r\n");
    AsyncContext call = underWay.poll(10, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    Socket upload = client();
    write(upload, "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\na");
    tidyAfter(LATE);
    tidyAfter(Duration.ofHours(1));
    call.getResponse().getWriter().print("at last");
    call.complete();
    assertThat(readTo(later, "at last")).contains("200", "at last");
    write(upload, "bc");
    assertThat(readTo(upload, "read 3")).contains("200", "read 3");
  }

  private static final String REFUSED =
      "POST /refused HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\na";

  @Test
  void the_rest_of_a_body_that_nobody_read_is_waited_for_for_a_moment() throws Exception {
    Socket slow = client();
    write(slow, REFUSED);
    assertThat(readTo(slow, "no")).contains("200");
    assertThat(isClosedAfter(UnreadBodies.LIMIT.plusSeconds(1), slow)).isTrue();
  }

  @Test
  void after_such_a_body_comes_the_next_request_which_has_its_own_time() throws Exception {
    Socket client = client();
    write(client, REFUSED + "bcGET /later HTTP/1.1\r\nHost: here\r\n\r\n");
    assertThat(readTo(client, "no")).contains("200");
    AsyncContext call = underWay.poll(10, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    tidyAfter(Duration.ofHours(1));
    call.getResponse().getWriter().print("at last");
    call.complete();
    assertThat(readTo(client, "at last")).contains("200");
  }

  @Test
  void few_threads_wait_for_such_bodies() throws Exception {
    connector.setProperty("maxConnections", "1000");
    for (int i = 0; i < UnreadBodies.MOST; i++) {
      Socket slow = client();
      write(slow, REFUSED);
      assertThat(readTo(slow, "no")).contains("200");
    }
    Socket next = client();
    write(next, REFUSED);
    assertThat(readTo(next, "never")).contains("200", "no");
  }

  @Test
  void one_address_leaves_connections_to_others() throws Exception {
    Socket later = client();
    write(later, "GET /later HTTP/1.1\r\nHost: here\r\n\r\n");
    AsyncContext call = underWay.poll(10, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    while (clients.size() < MOST) {
      client();
    }
    Socket other = client("127.0.0.2");
    write(other, "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    other.setSoTimeout(20);
    assertThat(answeredWhileTidied(other)).isTrue();
    tidyAfter(Duration.ZERO);
    assertThat(readTo(client(), "anything")).as("no more for the greedy").isIn("", "reset");
    call.getResponse().getWriter().print("at last");
    call.complete();
    assertThat(readTo(later, "at last")).as("a call goes on").contains("at last");
  }

  private boolean answeredWhileTidied(Socket socket) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      tidyAfter(Duration.ZERO);
      try {
        return socket.getInputStream().read() == 'H';
      } catch (SocketTimeoutException e) {
        // again
      }
    }
    return false;
  }

  @Test
  void an_address_has_connections_again_when_it_gives_some_back() throws Exception {
    while (clients.size() < SHARE + 1) {
      client();
    }
    tidyAfter(Duration.ZERO);
    for (Socket each : clients) {
      each.close();
    }
    String answer = "";
    for (int i = 0; i < TRIES && !answer.contains("200"); i++) {
      tidyAfter(Duration.ZERO);
      answer = ask(client());
    }
    assertThat(answer).contains("200");
  }
}
