package io.github.mcpwar.launcher;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP/1.1 with additional limits, and with access to some of its internals. */
final class LeanProtocol extends Http11NioProtocol {
  private final FairEndpoint connections;
  private final UnfinishedHeads heads = new UnfinishedHeads();
  private final UnreadBodies bodies = new UnreadBodies();

  LeanProtocol() {
    this(new FairEndpoint());
  }

  private LeanProtocol(FairEndpoint connections) {
    super(connections);
    this.connections = connections;
  }

  @Override
  protected Processor createProcessor() {
    return new PatientProcessor(this, getAdapter(), heads, bodies);
  }

  /** The common prefix of the names of its threads. */
  String name() {
    return connections.getName();
  }

  /** See {@link LeanConnector#tidy}. */
  void tidy(long now) {
    heads.closeOverdue(now);
    bodies.closeOverdue(now);
    connections.enforceShare();
  }

  void closeConnections() {
    connections.getConnections().forEach(SocketWrapperBase::close);
  }
}
