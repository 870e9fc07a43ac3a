package io.github.mcpwar.launcher;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's parser of requests with a time limit for slow clients. */
final class PatientProcessor extends Http11Processor {
  private static final long NOT_BEGUN = -1;

  private final UnfinishedHeads heads;
  private final UnreadBodies bodies;
  private boolean isUnfinished;
  private boolean isReadingRest;

  /** Creates a processor without a connection. */
  PatientProcessor(
      AbstractHttp11Protocol<?> protocol,
      Adapter adapter,
      UnfinishedHeads heads,
      UnreadBodies bodies) {
    this(protocol, new TellingAdapter(adapter), heads, bodies);
  }

  private PatientProcessor(
      AbstractHttp11Protocol<?> protocol,
      TellingAdapter adapter,
      UnfinishedHeads heads,
      UnreadBodies bodies) {
    super(protocol, adapter);
    this.heads = heads;
    this.bodies = bodies;
    adapter.tell(this::endRest, this::returned);
  }

  @Override
  public SocketState service(SocketWrapperBase<?> socket) throws IOException {
    SocketState state;
    try {
      state = super.service(socket);
    } finally {
      endRest();
    }
    boolean begun = request.getStartTimeNanos() != NOT_BEGUN;
    if (begun && state == SocketState.OPEN) {
      return SocketState.CLOSED; // empty lines only, which could come for ever
    }
    isUnfinished = state == SocketState.LONG && !isAsync();
    if (isUnfinished) {
      heads.add(socket);
    }
    return state;
  }

  @Override
  protected SocketState dispatchEndRequest() {
    readRest();
    try {
      return super.dispatchEndRequest();
    } finally {
      endRest();
    }
  }

  private void returned() {
    if (!isAsync()) {
      readRest();
    }
  }

  /** Handles the moment before Tomcat reads the rest of the body. */
  private void readRest() {
    if (isRequestBodyFullyRead() || getErrorState().isError()) {
      return;
    }
    isReadingRest = bodies.begin(getSocketWrapper());
    if (!isReadingRest) {
      disableSwallowRequest();
      setErrorState(ErrorState.CLOSE_CLEAN, null);
    }
  }

  private void endRest() {
    if (isReadingRest) {
      isReadingRest = false;
      bodies.end(getSocketWrapper());
    }
  }

  /**
   * Returns true while it waits for the rest of the headers. Call it under the lock of its
   * connection.
   */
  boolean isUnfinished() {
    return isUnfinished;
  }

  /** The {@link System#nanoTime} of the first byte. */
  long begun() {
    return request.getStartTimeNanos();
  }
}
