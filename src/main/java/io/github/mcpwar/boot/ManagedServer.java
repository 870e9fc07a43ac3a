package io.github.mcpwar.boot;

import io.github.mcpwar.operations.Operation;
import io.github.mcpwar.operations.ServerMXBean;
import java.util.List;

/** The server's JMX bean. */
record ManagedServer(Server server) implements ServerMXBean {

  @Override
  public boolean isReady() {
    return !server.engine().isStopping() && server.availability().reason().isEmpty();
  }

  @Override
  public int getRequestsInFlight() {
    return server.engine().requestsInFlight();
  }

  @Override
  public int getSessions() {
    return server.engine().sessions().size();
  }

  @Override
  public int getStreams() {
    return server.streams().open();
  }

  @Override
  public long getQueuedEvents() {
    return server.streams().queuedEvents();
  }

  @Override
  public long getDroppedNotifications() {
    return server.streams().droppedNotifications();
  }

  @Override
  public List<Operation> getOperations() {
    return server.metrics().statistics().stream()
        .map(each -> new Operation(
            each.name(), each.calls(), each.errors(), each.meanMillis(), each.maxMillis()))
        .toList();
  }
}
