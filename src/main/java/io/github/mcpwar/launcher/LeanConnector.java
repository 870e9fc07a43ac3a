package io.github.mcpwar.launcher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.CharBuffer;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.InputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/**
 * A connector whose connections take little memory, because many of them are idle streams. Each
 * connection keeps its own buffers while it is open; longer data passes through them in pieces.
 */
final class LeanConnector extends Connector {
  private static final int READ_BYTES = 2048;
  private static final int WRITE_BYTES = 4096;
  private static final int RESPONSE_BYTES = 1024;
  private static final int CHARACTERS = 256;
  private static final int NO_LIMIT = -1;
  private static final int MAX_CONNECTIONS = 20_000;

  /** The buffer for request bodies that are read as text; Tomcat has no setting for its size. */
  private static final VarHandle CHARACTERS_READ = charactersRead();

  private final LeanProtocol protocol;

  /** Creates a connector for an address; it listens once it is started. */
  LeanConnector(Address address) {
    this(address, new LeanProtocol());
  }

  private LeanConnector(Address address, LeanProtocol http) {
    super(http);
    protocol = http;
    setPort(address.port());
    setThrowOnFailure(true);
    setProperty("socket.appReadBufSize", Integer.toString(READ_BYTES));
    setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BYTES));
    http.setAddress(address.ip());
    http.setMaxHttpResponseHeaderSize(2 * READ_BYTES);
    http.setMaxTrailerSize(CHARACTERS);
    http.setMaxKeepAliveRequests(NO_LIMIT);
    http.setMaxConnections(OpenFiles.connections(MAX_CONNECTIONS));
  }

  @Override
  public Request createRequest(org.apache.coyote.Request request) {
    return new LeanRequest(this, request);
  }

  @Override
  public Response createResponse(org.apache.coyote.Response response) {
    return new Response(response, RESPONSE_BYTES);
  }

  /** The threads that accept connections and wait for data. No request is served without them. */
  List<Thread> threads() {
    String name = protocol.name();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each ->
            each.getName().equals(name + "-Acceptor") || each.getName().equals(name + "-Poller"))
        .toList();
  }

  /** The length limit in bytes for the request line and headers together. */
  int headerBytes() {
    return protocol.getMaxHttpRequestHeaderSize();
  }

  /** Sets the length limit for headers from now on. Each connection has a buffer of that size. */
  void headerBytes(int most) {
    protocol.setMaxHttpRequestHeaderSize(most);
  }

  /** The limit for the number of headers in a request. */
  int getMaxHeaderCount() {
    return protocol.getMaxHeaderCount();
  }

  /** Returns false after a failed start or stop. */
  boolean isStarted() {
    return getState() == LifecycleState.STARTED;
  }

  /**
   * Closes connections that wait too long for the rest of a request, and those of an address beyond
   * its share. To be called repeatedly.
   *
   * @param now {@link System#nanoTime}
   */
  void tidy(long now) {
    protocol.tidy(now);
  }

  /**
   * Closes all connections, which Tomcat leaves to those threads, and starts again on the same
   * port.
   */
  void restart() throws LifecycleException {
    if (isStarted()) {
      stop();
    }
    protocol.closeConnections();
    start();
  }

  private static VarHandle charactersRead() {
    try {
      return MethodHandles.privateLookupIn(InputBuffer.class, MethodHandles.lookup())
          .findVarHandle(InputBuffer.class, "cb", CharBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Tomcat is not the version that ships with the WAR", e);
    }
  }

  /** A request without a buffer for text, which nobody reads. */
  private static final class LeanRequest extends Request {

    LeanRequest(Connector connector, org.apache.coyote.Request request) {
      super(connector, request);
      CharBuffer none = CharBuffer.allocate(CHARACTERS);
      none.limit(0);
      CHARACTERS_READ.set(inputBuffer, none);
    }
  }
}
