package io.github.mcpwar.launcher;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/** Passes requests on to the web application, and reports their beginning and end. */
final class TellingAdapter implements Adapter {
  private final Adapter next;
  private Runnable before = () -> {};
  private Runnable after = () -> {};

  TellingAdapter(Adapter next) {
    this.next = next;
  }

  /** Sets the listeners for beginning and end. */
  void tell(Runnable comes, Runnable returned) {
    before = comes;
    after = returned;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    before.run();
    next.service(request, response);
    after.run();
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return next.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return next.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    next.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    next.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return next.getDomain();
  }
}
