package io.github.mcpwar.boot;

import io.github.mcpwar.operations.HealthCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The checks of a server's health. */
record Health(Server server) {

  /** Liveness: the timer runs, without which no idle session or disconnected client is noticed. */
  List<HealthCheck> live() {
    return List.of(HealthCheck.of("timer", server.isTimerRunning(), Map.of()));
  }

  /** Readiness. Classes with errors do not affect the others and are only counted. */
  List<HealthCheck> ready() {
    List<HealthCheck> own = List.of(
        HealthCheck.of(
            "requests",
            !server.engine().isStopping(),
            Map.of("inFlight", server.engine().requestsInFlight())),
        endpoint(),
        HealthCheck.of("classes", true, Map.of("notOffered", server.leftOut().count())));
    return Stream.concat(own.stream(), server.managedCluster().map(ManagedCluster::check).stream())
        .toList();
  }

  private HealthCheck endpoint() {
    return server
        .availability()
        .reason()
        .map(why -> HealthCheck.of("endpoint", false, Map.of("reason", why.category())))
        .orElseGet(() -> HealthCheck.of("endpoint", true, Map.of()));
  }
}
