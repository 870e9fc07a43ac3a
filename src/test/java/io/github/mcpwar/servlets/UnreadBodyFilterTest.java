package io.github.mcpwar.servlets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Requests that a servlet on a Tomcat with four threads answers before their body has arrived. */
class UnreadBodyFilterTest {
  private static final int THREADS = 4;
  private static final String WORDS = "words";
  private static final String LARGE = "x".repeat(20_000);

  @TempDir
  private Path folder;

  private final Tomcat tomcat = new Tomcat();
  private final AtomicLong now = new AtomicLong();
  private final List<Socket> clients = new ArrayList<>();

  /** The ways in which a servlet can answer. */
  enum Way {
    BY_LENGTH {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLength(WORDS.length());
        response.getOutputStream().print(WORDS);
      }
    },
    BY_HEADER {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Length", "7");
        response.addIntHeader("content-length", WORDS.length());
        response.getOutputStream().write(WORDS.getBytes(ISO_8859_1));
      }
    },
    WITHOUT_LENGTH {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getOutputStream().print(WORDS);
      }
    },
    FLUSHED {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BY_LENGTH.answer(request, response);
        response.getOutputStream().flush();
        response.flushBuffer();
      }
    },
    CLOSED {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        out.print(WORDS);
        out.close();
        out.print("too late");
      }
    },
    WRITTEN_ANEW {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLength(3);
        response.getOutputStream().print("old");
        response.reset();
        response.getOutputStream().print("old");
        response.resetBuffer();
        WITHOUT_LENGTH.answer(request, response);
      }
    },
    AS_ERROR {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getOutputStream().print("old");
        response.sendError(404, "of the container");
      }
    },
    ASYNCHRONOUS {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        BY_LENGTH.answer(request, response);
        context.complete();
      }
    },
    ON_ANOTHER_THREAD {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        context.start(() -> {
          try {
            BY_LENGTH.answer(request, response);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          context.complete();
        });
      }
    },
    AS_TEXT {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLength(WORDS.length());
        response.getWriter().print(WORDS);
        response.getWriter().close();
      }
    },
    LARGE_ONE {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLength(LARGE.length());
        response.getOutputStream().print(LARGE);
      }
    },
    AFTER_READING {
      @Override
      void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int length = request.getInputStream().readAllBytes().length;
        String body = LARGE + length;
        response.setContentLength(body.length());
        response.getOutputStream().print(body);
      }
    };

    abstract void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }

  /** Answers in the way that the path names. */
  private static final class Words extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Way.valueOf(request.getPathInfo().substring(1)).answer(request, response);
    }
  }

  /** A response, as it came over the wire. */
  private record Answer(String status, String length, String body) {}

  @BeforeEach
  void start() throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
    Context context = tomcat.addContext("", null);
    Wrapper servlet = Tomcat.addServlet(context, "words", new Words());
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "words");
    FilterDef filter = new FilterDef();
    filter.setFilterName("unread");
    filter.setFilter(new UnreadBodyFilter(true, now::get, (response, status) -> {
      response.setStatus(status);
      response.getOutputStream().print(WORDS);
    }));
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap map = new FilterMap();
    map.setFilterName("unread");
    map.addURLPattern("/*");
    context.addFilterMap(map);
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

  private Socket begin(String method, Way way, String headers) throws IOException {
    Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
    clients.add(socket);
    socket.setSoTimeout(10_000);
    return write(socket, method + " /" + way + " HTTP/1.1\r\nHost: localhost\r\n" + headers);
  }

  private Socket begin(String method, Way way) throws IOException {
    return begin(method, way, "Content-Length: 10\r\n\r\nx");
  }

  private static Socket write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  private static Answer read(InputStream in, boolean head) throws IOException {
    String status = line(in).substring("HTTP/1.1 ".length()).strip();
    String length = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = line.substring("Content-Length: ".length());
      }
    }
    String body = head || length.isEmpty()
        ? ""
        : new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
    return new Answer(status, length, body);
  }

  private static Answer read(Socket socket) throws IOException {
    return read(socket.getInputStream(), false);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"AS_TEXT", "LARGE_ONE", "AFTER_READING"})
  void they_hold_no_thread_and_their_connection_goes_on_when_the_rest_has_come(Way way)
      throws IOException {
    for (int i = 0; i < 2 * THREADS; i++) {
      begin("POST", way);
    }
    for (Socket each : clients) {
      assertThat(read(each).body).isEqualTo(WORDS);
    }
    for (Socket each : List.copyOf(clients)) {
      write(each, "xxx");
      write(each, "xxxxxxGET /BY_LENGTH HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(read(each)).isEqualTo(new Answer("200", "5", WORDS));
    }
  }

  @Test
  void an_answer_as_text_is_whole_and_its_connection_goes_on_when_the_rest_has_come()
      throws IOException {
    Socket socket = begin("POST", Way.AS_TEXT);
    assertThat(read(socket)).isEqualTo(new Answer("200", "5", WORDS));
    write(socket, "x".repeat(9) + "GET /AS_TEXT HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(read(socket).body).isEqualTo(WORDS);
  }

  @Test
  void a_head_request_gets_the_length_it_asks_for() throws IOException {
    for (int i = 0; i < 2 * THREADS; i++) {
      begin("HEAD", Way.LARGE_ONE);
    }
    for (Socket each : clients) {
      assertThat(read(each.getInputStream(), true).length).isEqualTo("20000");
    }
  }

  @Test
  void a_large_answer_ends_when_the_body_has_arrived_and_holds_no_thread() throws IOException {
    List<InputStream> answers = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      answers.add(new BufferedInputStream(begin("POST", Way.LARGE_ONE).getInputStream()));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertThat(read(answers.get(i), false)).isEqualTo(new Answer("200", "", ""));
      write(clients.get(i), "x".repeat(9));
      int body = 0;
      for (int chunk = -1; chunk != 0; body += chunk) {
        chunk = Integer.parseInt(line(answers.get(i)), 16);
        answers.get(i).skipNBytes(chunk + 2);
      }
      assertThat(body).isEqualTo(LARGE.length());
    }
  }

  @Test
  void a_response_to_a_message_that_was_read_tells_its_length_at_once() throws IOException {
    Socket socket = begin("POST", Way.AFTER_READING, "Content-Length: 10\r\n\r\n0123456789");
    assertThat(read(socket).body).isEqualTo(LARGE + "10");
    Socket chunked =
        begin("POST", Way.AFTER_READING, "Transfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n0\r\n\r\n");
    assertThat(read(chunked).body).isEqualTo(LARGE + "3");
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_LENGTH", "ON_ANOTHER_THREAD"})
  void a_rest_that_is_late_ends_the_connection(Way way) throws IOException {
    Socket socket = begin("POST", way, "Content-Length: 1000\r\n\r\nx");
    assertThat(read(socket).body).isEqualTo(WORDS);
    socket.setSoTimeout(100);
    boolean closed = false;
    for (int i = 0; i < 100 && !closed; i++) {
      now.addAndGet(UnreadInput.LIMIT_NANOS + 1);
      closed = isClosedAfter(socket, "x");
    }
    assertThat(closed).isTrue();
  }

  private static boolean isClosedAfter(Socket socket, String text) throws IOException {
    try {
      return write(socket, text).getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset
    }
  }
}
